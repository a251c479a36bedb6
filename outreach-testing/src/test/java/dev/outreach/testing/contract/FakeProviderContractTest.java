package dev.outreach.testing.contract;

class FakeProviderContractTest implements MailTransportContract {
    @Override
    public TransportBench bench() {
        return new ScriptedBench(transport -> transport);
    }
}
