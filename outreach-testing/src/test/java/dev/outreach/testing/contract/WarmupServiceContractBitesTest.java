package dev.outreach.testing.contract;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WarmupServiceContractBitesTest {
    static Stream<Arguments> brokenServices() {
        return Stream.of(
                Arguments.of(BrokenWarmupServices.FindsAnything.class, "aServiceWithoutMailboxesHasAnEmptyList"),
                Arguments.of(BrokenWarmupServices.ListsOnePage.class, "manyMailboxesAreListedAllAndOnce"),
                Arguments.of(BrokenWarmupServices.TakesPagesAsTheyCome.class, "whatComesOnTwoPagesIsListedOnce"),
                Arguments.of(BrokenWarmupServices.StopsSomewhere.class, "aListWithoutEndIsAFailure"),
                Arguments.of(BrokenWarmupServices.FindsAnything.class, "aMailboxIsToldAsItStands"),
                Arguments.of(
                        BrokenWarmupServices.TakesTheDomainForTheMailbox.class,
                        "anAddressInOtherLettersIsTheSameMailbox"),
                Arguments.of(BrokenWarmupServices.AddsWhatItDoesNotKnow.class, "aMailboxThatIsNotKnownIsNamed"),
                Arguments.of(BrokenWarmupServices.BeginsAnew.class, "warmingIsSwitchedOnAndOffAndKeepsWhatWasReached"),
                Arguments.of(BrokenWarmupServices.WarmsAll.class, "warmingIsSwitchedOnAndOffAndKeepsWhatWasReached"),
                Arguments.of(BrokenWarmupServices.NewestFirst.class, "daysComeInOrderAndOnlyThoseThatWereAskedFor"),
                Arguments.of(
                        BrokenWarmupServices.FindsNothingWhenItFails.class, "aMishapWhenReadingGivesNoPartOfAList"),
                Arguments.of(BrokenWarmupServices.DoubtsWhenReading.class, "aMishapWhenReadingGivesNoPartOfAList"),
                Arguments.of(
                        BrokenWarmupServices.FindsNothingWhenItFails.class, "aMishapWhenLookingIsNotTakenForAbsence"),
                Arguments.of(BrokenWarmupServices.SaysOnWhenItFails.class, "warmingIsSwitchedOnAndOffAlsoAfterAMishap"),
                Arguments.of(BrokenWarmupServices.SwitchesTheFirst.class, "manyThreadsSwitchEachTheirOwn"),
                Arguments.of(BrokenWarmupServices.TellsItsKey.class, "noSecretIsEverSeen"),
                Arguments.of(
                        BrokenWarmupServices.SwallowsInterrupts.class,
                        "anInterruptedThreadGetsATrueResultAndStaysInterrupted"));
    }

    @ParameterizedTest
    @MethodSource("brokenServices")
    void theClauseFails(Class<?> broken, String clause) {
        Clauses.assertBroken(broken, clause);
    }
}
