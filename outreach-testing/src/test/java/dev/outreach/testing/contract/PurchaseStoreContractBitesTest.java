package dev.outreach.testing.contract;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PurchaseStoreContractBitesTest {
    static Stream<Arguments> brokenStores() {
        return Stream.of(
                Arguments.of(BrokenPurchaseStores.LetsTheLastIntentWin.class, "theFirstIntentIsKept"),
                Arguments.of(
                        BrokenPurchaseStores.LetsTheLastIntentWin.class, "anIntentDoesNotTakeThePlaceOfWhatHasMovedOn"),
                Arguments.of(BrokenPurchaseStores.LetsTheLastIntentWin.class, "ofManyThreadsThatWantItOneIntentIsKept"),
                Arguments.of(BrokenPurchaseStores.ChecksThenActs.class, "ofManyThreadsOneReplaces"),
                Arguments.of(BrokenPurchaseStores.IgnoresVersions.class, "onlyTheVersionBeforeIsReplaced"),
                Arguments.of(BrokenPurchaseStores.IgnoresVersions.class, "ofManyThreadsOneReplaces"),
                Arguments.of(BrokenPurchaseStores.KeepsWhatNobodyWanted.class, "whatWasNotIntendedIsNotReplaced"),
                Arguments.of(BrokenPurchaseStores.CutsToMilliseconds.class, "allOfItIsKeptOverARestart"),
                Arguments.of(BrokenPurchaseStores.ForgetsOnRestart.class, "allOfItIsKeptOverARestart"),
                Arguments.of(BrokenPurchaseStores.ListsAll.class, "whatIsNotSettledIsOpen"));
    }

    @ParameterizedTest
    @MethodSource("brokenStores")
    void theClauseFails(Class<?> broken, String clause) {
        Clauses.assertBroken(broken, clause);
    }
}
