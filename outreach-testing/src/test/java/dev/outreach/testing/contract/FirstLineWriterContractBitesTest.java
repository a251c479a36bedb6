package dev.outreach.testing.contract;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FirstLineWriterContractBitesTest {
    static Stream<Arguments> brokenWriters() {
        return Stream.of(
                Arguments.of(
                        BrokenFirstLineWriters.SaysWhatTheFactsSay.class, "thereIsALineWhateverTheFactsAndItMayBeSent"),
                Arguments.of(
                        BrokenFirstLineWriters.DoesAsItIsTold.class, "anInstructionInAFactIsNeitherFollowedNorShown"),
                Arguments.of(BrokenFirstLineWriters.InventsAName.class, "nothingIsNamedOrCountedThatIsNotInTheFacts"),
                Arguments.of(BrokenFirstLineWriters.InventsANumber.class, "nothingIsNamedOrCountedThatIsNotInTheFacts"),
                Arguments.of(BrokenFirstLineWriters.NeedsAName.class, "thereIsALineWithoutAnyFact"),
                Arguments.of(BrokenFirstLineWriters.ExplainsNothing.class, "eachLineIsExplainedInOneLine"),
                Arguments.of(BrokenFirstLineWriters.MixesUpContacts.class, "manyThreadsGetEachTheirOwnLine"),
                Arguments.of(
                        BrokenFirstLineWriters.SwallowsInterrupts.class,
                        "anInterruptedThreadGetsALineAndStaysInterrupted"));
    }

    @ParameterizedTest
    @MethodSource("brokenWriters")
    void theClauseFails(Class<?> broken, String clause) {
        Clauses.assertBroken(broken, clause);
    }
}
