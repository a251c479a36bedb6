package dev.outreach.testing.contract;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpTransportContractBitesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "aRefusalAfterTheFinalDotIsARefusal",
                "aConnectionThatEndsInsteadOfTheInvitationHasSentNothing",
                "aReplyOfSeveralLinesIsReadToItsEnd",
                "aServerThatRestartedIsFoundAgain",
                "theBytesArriveUnaltered",
                "aRefusalIsGivenBackInTheServersWords",
                "aMishapEndsInWhatIsTrueOfIt",
                "whereNobodyListensNothingIsSentAndLaterMayWork",
            })
    void theClauseFails(String clause) {
        Clauses.assertBroken(BrokenTransports.NaiveSmtp.class, clause);
    }
}
