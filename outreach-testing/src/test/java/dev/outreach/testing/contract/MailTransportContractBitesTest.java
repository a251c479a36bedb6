package dev.outreach.testing.contract;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MailTransportContractBitesTest {
    static Stream<Arguments> brokenTransports() {
        return Stream.of(
                Arguments.of(BrokenTransports.SaysYes.class, "aRefusalIsGivenBackInTheServersWords"),
                Arguments.of(BrokenTransports.SaysYes.class, "manyThreadsGetEachTheirOwnResult"),
                Arguments.of(BrokenTransports.NeverDoubts.class, "aMishapEndsInWhatIsTrueOfIt"),
                Arguments.of(BrokenTransports.AlwaysDoubts.class, "aMishapEndsInWhatIsTrueOfIt"),
                Arguments.of(BrokenTransports.SendsTwice.class, "anAcceptedMessageArrivesOnceWithItsEnvelope"),
                Arguments.of(BrokenTransports.RepeatsWhenInDoubt.class, "aMishapEndsInWhatIsTrueOfIt"),
                Arguments.of(BrokenTransports.StripsBlanks.class, "theBytesArriveUnaltered"),
                Arguments.of(
                        BrokenTransports.SwallowsInterrupts.class,
                        "anInterruptedThreadGetsATrueResultAndStaysInterrupted"),
                Arguments.of(BrokenTransports.TellsItsKey.class, "noSecretIsEverSeen"),
                Arguments.of(BrokenTransports.ShowsItsKey.class, "noSecretIsEverSeen"),
                Arguments.of(BrokenTransports.MixesUpThreads.class, "manyThreadsGetEachTheirOwnResult"),
                Arguments.of(BrokenTransports.StaysBroken.class, "aRefusalDoesNotTouchTheNextMessage"),
                Arguments.of(BrokenTransports.StaysBroken.class, "aMishapDoesNotTouchTheNextMessage"),
                Arguments.of(
                        BrokenTransports.SaysYes.class,
                        "aThreadInterruptedWhileItWaitsGetsAResultAndStaysInterrupted"));
    }

    @ParameterizedTest
    @MethodSource("brokenTransports")
    void theClauseFails(Class<?> broken, String clause) {
        Clauses.assertBroken(broken, clause);
    }
}
