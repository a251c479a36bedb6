package dev.outreach.testing.contract;

class FakeWarmupServiceContractTest implements WarmupServiceContract {
    @Override
    public WarmupServiceBench warmupServiceBench() {
        return new FakeWarmupServiceBench();
    }
}
