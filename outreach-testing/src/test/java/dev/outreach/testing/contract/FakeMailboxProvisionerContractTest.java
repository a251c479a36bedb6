package dev.outreach.testing.contract;

class FakeMailboxProvisionerContractTest implements MailboxProvisionerContract {
    @Override
    public MailboxProvisionerBench mailboxProvisionerBench() {
        return new FakeMailboxProvisionerBench();
    }
}
