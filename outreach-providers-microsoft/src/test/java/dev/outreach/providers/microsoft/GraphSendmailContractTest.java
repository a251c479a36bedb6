package dev.outreach.providers.microsoft;

/** The same contract with messages that are sent in one call. */
class GraphSendmailContractTest extends GraphTransportContractTest {
    @Override
    String mode() {
        return "sendmail";
    }
}
