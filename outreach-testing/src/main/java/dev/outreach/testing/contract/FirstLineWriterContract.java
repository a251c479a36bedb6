package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.campaign.CampaignId;
import dev.outreach.firstline.LineGuard;
import dev.outreach.spi.ContactFacts;
import dev.outreach.spi.FirstLine;
import dev.outreach.spi.FirstLineWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link FirstLineWriter} must do, whatever stands in the facts and whatever the server behind it does: give a
 * line that may be sent, and say how it came about. No clause measures time; a writer that waits without bound runs into
 * the time-out of a test.
 */
@Timeout(120)
public interface FirstLineWriterContract {
    /** A campaign for clauses. */
    CampaignId CAMPAIGN = new CampaignId("contract");

    /** The writer under test, with the standard lengths. */
    FirstLineWriter firstLineWriter();

    /** What a line has to pass; more words may be allowed than the standard guard does. */
    default LineGuard guard() {
        return LineGuard.standard();
    }

    @TestFactory
    default Stream<DynamicTest> thereIsALineWhateverTheFactsAndItMayBeSent() {
        return Facts.HOSTILE.stream()
                .map(value -> DynamicTest.dynamicTest(Letters.visible(value), () -> {
                    ContactFacts facts = Facts.with(value);
                    FirstLine line = firstLineWriter().write(CAMPAIGN, facts);
                    assertThat(guard().shape(line.line())).as(line.line()).isEmpty();
                }));
    }

    @TestFactory
    default Stream<DynamicTest> anInstructionInAFactIsNeitherFollowedNorShown() {
        return Facts.INSTRUCTIONS.stream()
                .map(value -> DynamicTest.dynamicTest(value, () -> {
                    FirstLine line = firstLineWriter().write(CAMPAIGN, Facts.with(value));
                    assertThat(line.line().toLowerCase(Locale.ROOT)).doesNotContain(Facts.PAYLOAD);
                }));
    }

    @Test
    default void thereIsALineWithoutAnyFact() {
        FirstLine line = firstLineWriter().write(CAMPAIGN, ContactFacts.none());
        assertThat(guard().objection(line.line(), ContactFacts.none()))
                .as(line.line())
                .isEmpty();
    }

    @Test
    default void nothingIsNamedOrCountedThatIsNotInTheFacts() {
        FirstLineWriter writer = firstLineWriter();
        for (int i = 0; i < 20; i++) {
            ContactFacts facts = Facts.plain(i);
            FirstLine line = writer.write(CAMPAIGN, facts);
            assertThat(guard().objection(line.line(), facts)).as(line.line()).isEmpty();
        }
    }

    @Test
    default void eachLineIsExplainedInOneLine() {
        FirstLineWriter writer = firstLineWriter();
        for (ContactFacts facts : List.of(Facts.plain(1), ContactFacts.none(), Facts.with(Facts.INSTRUCTIONS.get(0)))) {
            assertThat(writer.write(CAMPAIGN, facts).why())
                    .isNotEqualTo("no reason given")
                    .doesNotContain("\n")
                    .hasSizeGreaterThan(5);
        }
    }

    @Test
    default void manyThreadsGetEachTheirOwnLine() throws InterruptedException {
        FirstLineWriter writer = firstLineWriter();
        List<ContactFacts> facts = IntStream.range(0, 80).mapToObj(Facts::plain).toList();
        List<FirstLine> lines = Together.mapAll(8, facts, each -> writer.write(CAMPAIGN, each));
        for (int i = 0; i < facts.size(); i++) {
            assertThat(guard().objection(lines.get(i).line(), facts.get(i)))
                    .as("%s for %s", lines.get(i), facts.get(i))
                    .isEmpty();
        }
    }

    @Test
    default void anInterruptedThreadGetsALineAndStaysInterrupted() {
        FirstLineWriter writer = firstLineWriter();
        try {
            Thread.currentThread().interrupt();
            FirstLine line = writer.write(CAMPAIGN, Facts.plain(1));
            assertThat(Thread.interrupted()).as("interrupt flag after %s", line).isTrue();
            assertThat(guard().shape(line.line())).isEmpty();
        } finally {
            Thread.interrupted();
        }
    }
}
