package dev.outreach.testing.contract;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReputationSourceContractBitesTest {
    static Stream<Arguments> brokenSources() {
        return Stream.of(
                Arguments.of(BrokenReputationSources.SortsByName.class, "eachDomainGetsItsReportInOrder"),
                Arguments.of(BrokenReputationSources.GivesUpWhenOneIsNotOurs.class, "eachDomainGetsItsReportInOrder"),
                Arguments.of(BrokenReputationSources.NewestFirst.class, "figuresAreThoseOfTheirDaysOldestFirst"),
                Arguments.of(BrokenReputationSources.AsksForAllDays.class, "daysThatWereNotAskedForAreNotGiven"),
                Arguments.of(BrokenReputationSources.TakesNothingForZero.class, "noFiguresAreNoZero"),
                Arguments.of(BrokenReputationSources.AsksForOneBatch.class, "manyDomainsGetEachTheirOwn"),
                Arguments.of(BrokenReputationSources.TakesFailureForSilence.class, "aMishapIsNeitherZeroNorSilence"),
                Arguments.of(BrokenReputationSources.DoubtsWhenReading.class, "aMishapIsNeitherZeroNorSilence"),
                Arguments.of(BrokenReputationSources.TakesFailuresForRefusals.class, "aMishapIsNeitherZeroNorSilence"),
                Arguments.of(BrokenReputationSources.BelievesEveryRefusal.class, "aMishapIsNeitherZeroNorSilence"),
                Arguments.of(BrokenReputationSources.TellsItsKey.class, "noSecretIsEverSeen"));
    }

    @ParameterizedTest
    @MethodSource("brokenSources")
    void theClauseFails(Class<?> broken, String clause) {
        Clauses.assertBroken(broken, clause);
    }
}
