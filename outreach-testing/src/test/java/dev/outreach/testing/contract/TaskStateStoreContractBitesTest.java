package dev.outreach.testing.contract;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TaskStateStoreContractBitesTest {
    static Stream<Arguments> brokenStores() {
        return Stream.of(
                Arguments.of(BrokenTaskStateStores.LetsTheLastWin.class, "onlyOneIsKeptFirst"),
                Arguments.of(BrokenTaskStateStores.LetsTheLastWin.class, "ofManyThreadsOneKeepsTheFirst"),
                Arguments.of(BrokenTaskStateStores.ChecksThenActs.class, "ofManyThreadsOneKeepsTheNext"),
                Arguments.of(BrokenTaskStateStores.TakesAnyVersionFirst.class, "onlyTheVersionBeforeIsReplaced"),
                Arguments.of(BrokenTaskStateStores.FoldsCase.class, "whatIsKeptFirstIsFound"),
                Arguments.of(BrokenTaskStateStores.CutsTexts.class, "allOfItIsKeptOverARestart"),
                Arguments.of(BrokenTaskStateStores.ForgetsOnRestart.class, "allOfItIsKeptOverARestart"));
    }

    @ParameterizedTest
    @MethodSource("brokenStores")
    void theClauseFails(Class<?> broken, String clause) {
        Clauses.assertBroken(broken, clause);
    }
}
