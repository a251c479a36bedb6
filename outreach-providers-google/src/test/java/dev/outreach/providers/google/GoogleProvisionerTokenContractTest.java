package dev.outreach.providers.google;

/** The same, where what goes wrong goes wrong as a token is asked for. */
class GoogleProvisionerTokenContractTest extends GoogleProvisionerContractTest {
    @Override
    boolean mishapsOfTokens() {
        return true;
    }
}
