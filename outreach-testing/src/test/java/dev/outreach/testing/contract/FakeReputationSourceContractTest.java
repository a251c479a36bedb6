package dev.outreach.testing.contract;

class FakeReputationSourceContractTest implements ReputationSourceContract {
    @Override
    public ReputationSourceBench reputationSourceBench() {
        return new FakeReputationSourceBench();
    }
}
