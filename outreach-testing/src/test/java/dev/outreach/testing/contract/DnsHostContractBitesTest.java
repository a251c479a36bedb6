package dev.outreach.testing.contract;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DnsHostContractBitesTest {
    static Stream<Arguments> brokenHosts() {
        return Stream.of(
                Arguments.of(BrokenDnsHosts.FindsTheZoneAbove.class, "aZoneThatIsNotThereIsNotFound"),
                Arguments.of(BrokenDnsHosts.GivesUpForGood.class, "aZoneTooManyIsForLater"),
                Arguments.of(BrokenDnsHosts.ReadsOnePage.class, "manyRecordsComeAllAndOnce"),
                Arguments.of(BrokenDnsHosts.GivesNothingForAFailure.class, "aMishapWhenReadingGivesNoPartOfAList"),
                Arguments.of(BrokenDnsHosts.SaysDone.class, "aPlanIsCarriedOutAndAllElseStaysAsItIs"),
                Arguments.of(BrokenDnsHosts.SaysDone.class, "aPlanThatIsCarriedOutIsNotCarriedOutAgain"),
                Arguments.of(BrokenDnsHosts.SaysDone.class, "onlyWhatIsLeftOfAPlanIsCarriedOut"),
                Arguments.of(BrokenDnsHosts.SaysDone.class, "aPlanOfManyChangesIsCarriedOutWhole"),
                Arguments.of(BrokenDnsHosts.SaysDone.class, "manyThreadsWorkOnManyZones"),
                Arguments.of(BrokenDnsHosts.LooksAtNothing.class, "aPlanThatIsOutOfDateTouchesNothing"),
                Arguments.of(BrokenDnsHosts.CreatesWhatIsThere.class, "aPlanThatIsCarriedOutIsNotCarriedOutAgain"),
                Arguments.of(BrokenDnsHosts.UnproxiesWhatIsForeign.class, "aPlanIsCarriedOutAndAllElseStaysAsItIs"),
                Arguments.of(
                        BrokenDnsHosts.SaysDoneWhenInDoubt.class, "aMishapEndsInWhatIsTrueOfItAndThePlanCanBeFinished"),
                Arguments.of(BrokenDnsHosts.NeverDoubts.class, "aMishapEndsInWhatIsTrueOfItAndThePlanCanBeFinished"),
                Arguments.of(BrokenDnsHosts.TellsTheTransport.class, "aMishapDoesNotMakeTwoZones"),
                Arguments.of(
                        BrokenDnsHosts.SwallowsInterrupts.class,
                        "anInterruptedThreadGetsATrueResultAndStaysInterrupted"));
    }

    @ParameterizedTest
    @MethodSource("brokenHosts")
    void theClauseFails(Class<?> broken, String clause) {
        Clauses.assertBroken(broken, clause);
    }
}
