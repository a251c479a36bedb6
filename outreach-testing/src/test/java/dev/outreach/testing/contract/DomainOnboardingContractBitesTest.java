package dev.outreach.testing.contract;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DomainOnboardingContractBitesTest {
    static Stream<Arguments> brokenOnboardings() {
        return Stream.of(
                Arguments.of(
                        BrokenOnboardings.AddsWhatItIsAskedAbout.class,
                        "aDomainThatIsNotTheAccountsIsNotFoundAndIsNamed"),
                Arguments.of(BrokenOnboardings.SaysReady.class, "aDomainIsFoundAsItStandsAndNotAddedAgain"),
                Arguments.of(BrokenOnboardings.AddsWithoutLooking.class, "aDomainIsFoundAsItStandsAndNotAddedAgain"),
                Arguments.of(BrokenOnboardings.AddsWithoutLooking.class, "aDomainIsAddedOnceAndIsNotReadyYet"),
                Arguments.of(BrokenOnboardings.ListsOnePage.class, "manyDomainsAreListedAllAndOnce"),
                Arguments.of(BrokenOnboardings.FindsNothingWhenItFails.class, "aMishapWhenReadingGivesNoPartOfAList"),
                Arguments.of(BrokenOnboardings.TakesFailuresForRefusals.class, "aMishapWhenReadingGivesNoPartOfAList"),
                Arguments.of(BrokenOnboardings.FindsNothingWhenItFails.class, "aMishapWhenLookingIsNotTakenForAbsence"),
                Arguments.of(BrokenOnboardings.FindsNothingWhenItFails.class, "aMishapLeavesNothingOutOfWhatIsNeeded"),
                Arguments.of(BrokenOnboardings.TakesWhatIsAnothers.class, "aDomainOfAnotherAccountIsNamed"),
                Arguments.of(BrokenOnboardings.TakesWhatIsAnothers.class, "aMishapDoesNotAddTwiceAndIsWhatItSays"),
                Arguments.of(BrokenOnboardings.RepeatsWhenInDoubt.class, "aMishapDoesNotAddTwiceAndIsWhatItSays"),
                Arguments.of(BrokenOnboardings.NeverDoubts.class, "aMishapDoesNotAddTwiceAndIsWhatItSays"),
                Arguments.of(BrokenOnboardings.BelievesItsCaller.class, "aDomainIsReadyOnceItsProofIsSeen"),
                Arguments.of(BrokenOnboardings.KeepsTheProofToItself.class, "whatProvesADomainIsSaidUntilItIsProven"),
                Arguments.of(BrokenOnboardings.TakesSilenceForAProof.class, "aMishapIsNotTakenForAProof"),
                Arguments.of(BrokenOnboardings.AnswersForTheFirst.class, "manyThreadsAddEachTheirOwn"),
                Arguments.of(BrokenOnboardings.TellsItsKey.class, "noSecretIsEverSeen"),
                Arguments.of(
                        BrokenOnboardings.SwallowsInterrupts.class,
                        "anInterruptedThreadGetsATrueResultAndStaysInterrupted"));
    }

    @ParameterizedTest
    @MethodSource("brokenOnboardings")
    void theClauseFails(Class<?> broken, String clause) {
        Clauses.assertBroken(broken, clause);
    }
}
