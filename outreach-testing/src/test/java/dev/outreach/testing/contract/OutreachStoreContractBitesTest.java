package dev.outreach.testing.contract;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutreachStoreContractBitesTest {
    static Stream<Arguments> brokenStores() {
        return Stream.of(
                Arguments.of(BrokenStores.IgnoresRollingDays.class, "withinTwentyFourHoursCountsOverMidnight"),
                Arguments.of(BrokenStores.IgnoresRollingDays.class, "aStoreAnswersLikeItsModel"),
                Arguments.of(BrokenStores.IgnoresReceivers.class, "aReceiversCapCountsThatReceiverAlone"),
                Arguments.of(BrokenStores.LooksAtTheFirstLimitAlone.class, "theFirstLimitThatIsReachedIsNamed"),
                Arguments.of(
                        BrokenStores.LooksAtTheFirstLimitAlone.class, "manyThreadsFillEveryLimitToTheBrimAndNotOver"),
                Arguments.of(BrokenStores.ChecksThenActs.class, "manyThreadsReserveAMessageOnce"),
                Arguments.of(BrokenStores.ChecksThenActs.class, "aDayHoldsSoManyAndNoMore"),
                Arguments.of(BrokenStores.GivesNothingBack.class, "onlyWhatWasGivenBackCountsNoMore"),
                Arguments.of(BrokenStores.GivesNothingBack.class, "manyThreadsThatReserveAndGiveBackLoseNoPlace"),
                Arguments.of(BrokenStores.ForgetsEventsOfASettling.class, "aReservationBecomesWhatItMayAndNothingElse"),
                Arguments.of(
                        BrokenStores.JournalsASettlingThatDidNotHappen.class,
                        "whatIsUnknownIsNotSettledAndWritesNoEvents"),
                Arguments.of(BrokenStores.JournalsASettlingThatDidNotHappen.class, "ofManyThreadsOneSettles"),
                Arguments.of(BrokenStores.CutsToMilliseconds.class, "everyKindOfEventComesBackAsItWasInOrder"),
                Arguments.of(BrokenStores.ExpiresNothing.class, "whatIsUnderWayEndsWhenItsTimeIsOver"),
                Arguments.of(BrokenStores.ExpiresNothing.class, "ofManyThreadsOneEndsWhatIsOver"),
                Arguments.of(BrokenStores.ForgetsOnRestart.class, "whatWasReservedIsThereAfterARestart"),
                Arguments.of(BrokenStores.ForgetsOnRestart.class, "whatWasSettledIsThereAfterARestart"),
                Arguments.of(BrokenStores.ForgetsOnRestart.class, "aSuppressionIsFoundAndKept"),
                Arguments.of(
                        BrokenStores.LetsEveryNodeDecide.class,
                        "aDecisionThatDoesNotKnowAnEarlierOneIsRefusedWithAllThatCameWithIt"),
                Arguments.of(
                        BrokenStores.LetsASettlingDecideLate.class,
                        "aSettlingWhoseDecisionDoesNotKnowAnEarlierOneChangesNothing"),
                Arguments.of(BrokenStores.AppendsOneByOne.class, "anAppendThatFailsLeavesNothing"),
                Arguments.of(BrokenStores.SortsStepsAsText.class, "stepsAreInTheirOrderEachWithItsLatestAttempt"),
                Arguments.of(BrokenStores.GivesTheNewestFirst.class, "sinceGivesTheOldestFirstAndIncludesItsMoment"),
                Arguments.of(BrokenStores.LetsTheLastClaimWin.class, "aFingerprintBelongsToTheFirstThatClaimsIt"),
                Arguments.of(BrokenStores.LetsTheLastClaimWin.class, "manyThreadsThatClaimAgreeOnOneHolder"),
                Arguments.of(BrokenStores.ShowsNumbersOutOfOrder.class, "aReaderThatFollowsTheJournalMissesNothing"));
    }

    @ParameterizedTest
    @MethodSource("brokenStores")
    void theClauseFails(Class<?> broken, String clause) {
        Clauses.assertBroken(broken, clause);
    }
}
