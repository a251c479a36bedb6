package dev.outreach.testing.contract;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InboxReaderContractBitesTest {
    static Stream<Arguments> brokenReaders() {
        return Stream.of(
                Arguments.of(BrokenInboxReaders.GoesOnByTime.class, "aWalkGivesEachMessageOnce"),
                Arguments.of(BrokenInboxReaders.StandsStill.class, "allComesOnceInPagesOfAnySize"),
                Arguments.of(BrokenInboxReaders.StandsStill.class, "aMailboxWithoutMailGivesNothing"),
                Arguments.of(
                        BrokenInboxReaders.GivesMoreThanWasAsked.class, "aPageIsOldestFirstAndNoLargerThanWasAsked"),
                Arguments.of(BrokenInboxReaders.NewestFirst.class, "aPageIsOldestFirstAndNoLargerThanWasAsked"),
                Arguments.of(BrokenInboxReaders.BeginsTooEarly.class, "whatCameBeforeTheBeginningIsNotGiven"),
                Arguments.of(BrokenInboxReaders.LooksInOneFolder.class, "aMessageTellsWhereAndWhenItWasFound"),
                Arguments.of(BrokenInboxReaders.LooksInOneFolder.class, "aWalkGivesEachMessageOnce"),
                Arguments.of(BrokenInboxReaders.LooksInAllMail.class, "whatTheMailboxSendsItselfIsNotGiven"),
                Arguments.of(BrokenInboxReaders.LooksInAllMail.class, "aWalkGivesEachMessageOnce"),
                Arguments.of(BrokenInboxReaders.MendsLines.class, "theBytesAreThoseThatCame"),
                Arguments.of(BrokenInboxReaders.SaysWhole.class, "aHugeMessageIsCutAndSaysSo"),
                Arguments.of(BrokenInboxReaders.MarksAsRead.class, "readingChangesNothing"),
                Arguments.of(BrokenInboxReaders.RemembersItself.class, "aPositionIsGoodMoreThanOnce"),
                Arguments.of(BrokenInboxReaders.SkipsWhenLost.class, "aLostPositionLosesNothing"),
                Arguments.of(BrokenInboxReaders.SkipsWhenLost.class, "aWalkWithLossesGivesEachMessage"),
                Arguments.of(BrokenInboxReaders.NamesByPlace.class, "aWalkGivesEachMessageOnce"),
                Arguments.of(BrokenInboxReaders.EmptyWhenItFails.class, "aMishapLeavesThePositionGood"),
                Arguments.of(BrokenInboxReaders.EmptyWhenItFails.class, "aMailboxThatIsNotThereIsNamed"),
                Arguments.of(BrokenInboxReaders.DoubtsWhenReading.class, "aMishapLeavesThePositionGood"),
                Arguments.of(BrokenInboxReaders.TakesFailuresForRefusals.class, "aMishapLeavesThePositionGood"),
                Arguments.of(BrokenInboxReaders.BelievesEveryRefusal.class, "aMishapLeavesThePositionGood"),
                Arguments.of(BrokenInboxReaders.GivesToOneAlone.class, "manyThreadsReadWithoutDisturbingEachOther"),
                Arguments.of(BrokenInboxReaders.TakesPagesAsTheyCome.class, "whatComesOnTwoPagesIsGivenOnce"),
                Arguments.of(BrokenInboxReaders.StopsSomewhere.class, "pagesWithoutEndDoNotHoldUpWhoReads"),
                Arguments.of(BrokenInboxReaders.TellsItsToken.class, "noSecretIsEverSeen"),
                Arguments.of(
                        BrokenInboxReaders.SwallowsInterrupts.class,
                        "anInterruptedThreadLosesNothingAndStaysInterrupted"));
    }

    @ParameterizedTest
    @MethodSource("brokenReaders")
    void theClauseFails(Class<?> broken, String clause) {
        Clauses.assertBroken(broken, clause);
    }
}
