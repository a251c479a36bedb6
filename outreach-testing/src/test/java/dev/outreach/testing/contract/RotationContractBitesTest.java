package dev.outreach.testing.contract;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RotationContractBitesTest {
    private static final String WALK = "whateverHappensEveryRuleHolds";

    static Stream<Arguments> brokenRotations() {
        return Stream.of(
                Arguments.of(BrokenRotations.OverSends.class, "nobodySendsMoreThanItsAllowanceAndAllOfItIsSent"),
                Arguments.of(BrokenRotations.OverSends.class, WALK),
                Arguments.of(BrokenRotations.IgnoresDomainCaps.class, "aDomainsCapHoldsForAllItsMailboxes"),
                Arguments.of(BrokenRotations.IgnoresDomainCaps.class, WALK),
                Arguments.of(
                        BrokenRotations.IgnoresRollingDomainCaps.class,
                        "aDomainsCapOfTwentyFourHoursHoldsOverMidnight"),
                Arguments.of(BrokenRotations.IgnoresRollingDomainCaps.class, WALK),
                Arguments.of(BrokenRotations.IgnoresWindows.class, "aShutWindowWaitsForItsOpening"),
                Arguments.of(BrokenRotations.IgnoresWindows.class, WALK),
                Arguments.of(BrokenRotations.IgnoresMailboxCaps.class, "aReceiversCapHoldsTowardsThatReceiver"),
                Arguments.of(BrokenRotations.IgnoresMailboxCaps.class, "theCapOfTwentyFourHoursHoldsOverMidnight"),
                Arguments.of(BrokenRotations.IgnoresMailboxCaps.class, WALK),
                Arguments.of(BrokenRotations.IgnoresGaps.class, "betweenTwoMessagesOfAMailboxLiesTheGap"),
                Arguments.of(BrokenRotations.IgnoresGaps.class, WALK),
                Arguments.of(BrokenRotations.DawdlesAtGaps.class, WALK),
                Arguments.of(BrokenRotations.SharesItsCopies.class, "aCopyGoesItsOwnWay"),
                Arguments.of(BrokenRotations.SharesItsCopies.class, "aCopyIsNotTouchedByItsOriginal"),
                Arguments.of(BrokenRotations.GivesNothingBack.class, "whatIsGivenBackMayBeSentAgain"),
                Arguments.of(BrokenRotations.GivesNothingBack.class, WALK),
                Arguments.of(BrokenRotations.IgnoresOtherNodes.class, "whatWasChargedElsewhereCounts"),
                Arguments.of(BrokenRotations.IgnoresOtherNodes.class, WALK),
                Arguments.of(BrokenRotations.MakesNoProgress.class, WALK),
                Arguments.of(BrokenRotations.FavoursTheFirst.class, "equalsGetEqualShares"),
                Arguments.of(BrokenRotations.FavoursTheFirst.class, "nobodyGetsThreeTimesOrAThirdOfItsShare"),
                Arguments.of(BrokenRotations.FavoursTheNewest.class, "aNewcomerNeitherCatchesUpNorStarves"),
                Arguments.of(BrokenRotations.FavoursTheNewest.class, "whoComesBackNeitherCatchesUpNorStarves"),
                Arguments.of(BrokenRotations.TrustsTheClock.class, "aClockThatJumpsBackGivesNothingBack"),
                Arguments.of(BrokenRotations.ForgetsWhoLeaves.class, "whatItSentCountsWhenItComesBack"));
    }

    @ParameterizedTest
    @MethodSource("brokenRotations")
    void theClauseFails(Class<?> broken, String clause) {
        Clauses.assertBroken(broken, clause);
    }
}
