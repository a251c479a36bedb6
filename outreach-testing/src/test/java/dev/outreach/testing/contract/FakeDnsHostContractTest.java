package dev.outreach.testing.contract;

class FakeDnsHostContractTest implements DnsHostContract {
    @Override
    public DnsHostBench dnsHostBench() {
        return new FakeDnsHostBench();
    }
}
