package dev.outreach.testing.contract;

class FakeInboxReaderContractTest implements InboxReaderContract {
    @Override
    public InboxReaderBench inboxReaderBench() {
        return new FakeInboxReaderBench();
    }
}
