package dev.outreach.testing.contract;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MailboxProvisionerContractBitesTest {
    static Stream<Arguments> brokenProvisioners() {
        return Stream.of(
                Arguments.of(BrokenProvisioners.FindsAnything.class, "anAccountWithoutMailboxesHasAnEmptyList"),
                Arguments.of(BrokenProvisioners.FindsAnything.class, "whatIsTakenAwayTwiceIsGoneAndAllElseStays"),
                Arguments.of(BrokenProvisioners.ListsOnePage.class, "manyMailboxesAreListedAllAndOnce"),
                Arguments.of(BrokenProvisioners.TakesPagesAsTheyCome.class, "whatComesOnTwoPagesIsListedOnce"),
                Arguments.of(BrokenProvisioners.StopsSomewhere.class, "aListWithoutEndIsAFailure"),
                Arguments.of(BrokenProvisioners.FindsNothingWhenItFails.class, "aMishapWhenReadingGivesNoPartOfAList"),
                Arguments.of(
                        BrokenProvisioners.FindsNothingWhenItFails.class, "aMishapWhenLookingIsNotTakenForAbsence"),
                Arguments.of(BrokenProvisioners.SaysActive.class, "aMailboxThatTakesAWhileIsPendingAndNotMadeAgain"),
                Arguments.of(BrokenProvisioners.FindsAnything.class, "aMailboxIsFoundAsItStands"),
                Arguments.of(BrokenProvisioners.Overwrites.class, "anAddressInOtherLettersIsTheSameMailbox"),
                Arguments.of(BrokenProvisioners.Overwrites.class, "aMailboxThatExistsIsNotMadeAgain"),
                Arguments.of(BrokenProvisioners.Overwrites.class, "aDomainThatIsNotTheAccountsIsNamed"),
                Arguments.of(BrokenProvisioners.RepeatsWhenInDoubt.class, "aMishapDoesNotMakeTwoAndIsWhatItSays"),
                Arguments.of(BrokenProvisioners.NeverDoubts.class, "aMishapDoesNotMakeTwoAndIsWhatItSays"),
                Arguments.of(BrokenProvisioners.TriesLaterWhateverItIs.class, "aMishapDoesNotMakeTwoAndIsWhatItSays"),
                Arguments.of(BrokenProvisioners.TriesLaterWhateverItIs.class, "aMailboxRestsAndWakesAlsoAfterAMishap"),
                Arguments.of(BrokenProvisioners.SaysActiveOfAll.class, "aMailboxIsFoundAsItStands"),
                Arguments.of(BrokenProvisioners.TakesFailuresForRefusals.class, "aMishapWhenReadingGivesNoPartOfAList"),
                Arguments.of(BrokenProvisioners.BelievesEveryRefusal.class, "aMishapWhenReadingGivesNoPartOfAList"),
                Arguments.of(BrokenProvisioners.KeepsAll.class, "whatIsTakenAwayTwiceIsGoneAndAllElseStays"),
                Arguments.of(BrokenProvisioners.KeepsAll.class, "aMailboxIsTakenAwayAlsoAfterAMishap"),
                Arguments.of(BrokenProvisioners.KeepsAll.class, "aMailboxRestsAndWakesAlsoAfterAMishap"),
                Arguments.of(BrokenProvisioners.TellsItsKey.class, "noSecretIsEverSeen"),
                Arguments.of(BrokenProvisioners.ShowsItsKey.class, "noSecretIsEverSeen"),
                Arguments.of(
                        BrokenProvisioners.SwallowsInterrupts.class,
                        "anInterruptedThreadGetsATrueResultAndStaysInterrupted"));
    }

    @ParameterizedTest
    @MethodSource("brokenProvisioners")
    void theClauseFails(Class<?> broken, String clause) {
        Clauses.assertBroken(broken, clause);
    }
}
