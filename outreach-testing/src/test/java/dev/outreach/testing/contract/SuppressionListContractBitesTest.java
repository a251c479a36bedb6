package dev.outreach.testing.contract;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SuppressionListContractBitesTest {
    static Stream<Arguments> brokenLists() {
        return Stream.of(
                Arguments.of(BrokenSuppressionLists.LetsTheLastWin.class, "theEntryThatLastsLongerStays"),
                Arguments.of(BrokenSuppressionLists.LetsTheLastWin.class, "theEarlierOfTwoThatLastEquallyLongStays"),
                Arguments.of(BrokenSuppressionLists.LetsTheLastWin.class, "doesWhatAPlainListWouldDo"),
                Arguments.of(BrokenSuppressionLists.SuppressesForAll.class, "anEntryOfAClientIsForThatClientAlone"),
                Arguments.of(BrokenSuppressionLists.SuppressesForAll.class, "anEntryIsTakenBackForWhomItWasEntered"),
                Arguments.of(BrokenSuppressionLists.NeverEnds.class, "anEntryHoldsUntilItEnds"),
                Arguments.of(BrokenSuppressionLists.NeverEnds.class, "allOfItIsKeptOverARestart"),
                Arguments.of(BrokenSuppressionLists.KeepsTheErasedInClear.class, "ofTheErasedOnlyTheHashIsKept"),
                Arguments.of(BrokenSuppressionLists.FindsTheAddressAlone.class, "findsAnAddressByWhateverCoversIt"),
                Arguments.of(BrokenSuppressionLists.FindsTheAddressAlone.class, "withItsKeyAListFindsHashes"));
    }

    @ParameterizedTest
    @MethodSource("brokenLists")
    void theClauseFails(Class<?> broken, String clause) {
        Clauses.assertBroken(broken, clause);
    }
}
