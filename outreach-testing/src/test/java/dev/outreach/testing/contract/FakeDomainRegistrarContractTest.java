package dev.outreach.testing.contract;

class FakeDomainRegistrarContractTest implements DomainRegistrarContract {
    @Override
    public DomainRegistrarBench domainRegistrarBench() {
        return new FakeDomainRegistrarBench();
    }
}
