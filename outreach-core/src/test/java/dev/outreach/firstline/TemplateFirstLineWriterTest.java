package dev.outreach.firstline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.campaign.CampaignId;
import dev.outreach.spi.ContactFacts;
import dev.outreach.spi.FirstLine;
import dev.outreach.spi.FirstLine.Made;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateFirstLineWriterTest {
    private static final CampaignId CAMPAIGN = new CampaignId("c1");
    private static final String LAST = "A short note, in case it is of use to you.";

    private static final String LONG =
            "a company with a very long name, a company with a very long name, a company with a very"
                    + " long name, a company with a very long name, a company with a very long name, and a word more";

    private final TemplateFirstLineWriter writer = TemplateFirstLineWriter.standard();

    private FirstLine write(Map<String, String> facts) {
        return writer.write(CAMPAIGN, new ContactFacts(facts));
    }

    @Test
    void theLineThatUsesMostOfTheFacts() {
        assertThat(write(Map.of("company", "Nord")))
                .isEqualTo(new FirstLine(
                        "A short note for the team at Nord.", Made.BY_TEMPLATE, "template 3 of 5, with company"));
        assertThat(write(Map.of("company", "Nord", "first_name", "Ana")).line())
                .contains("Nord")
                .contains("Ana");
        assertThat(write(Map.of())).isEqualTo(new FirstLine(LAST, Made.BY_TEMPLATE, "template 5 of 5, with no facts"));
    }

    @Test
    void contactsGetDifferentLinesAndEachAlwaysTheSame() {
        List<String> lines = IntStream.range(0, 100)
                .mapToObj(i -> Map.of("company", "Nord", "first_name", "Ana" + "a".repeat(i % 50)))
                .map(facts -> write(facts).why())
                .toList();
        assertThat(lines.subList(0, 50)).isEqualTo(lines.subList(50, 100));
        assertThat(lines.stream().collect(Collectors.toSet())).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "Evil.com",
                "<script>alert(1)</script>",
                "{{email}}",
                "{a|b}",
                "a@b.example",
                "+49 30 1234567",
                "**Nord**",
                LONG
            })
    void aFactThatSpoilsALineIsLeftOutAndSaidSo(String company) {
        FirstLine line = write(Map.of("company", company, "first_name", "Ana"));
        assertThat(line.line()).isEqualTo("A short note for you, Ana.");
        assertThat(line.why()).startsWith("template 4 of 5, with first_name; template 1 not, as it ");
    }

    @Test
    void aFactIsNotReadAsATemplate() {
        TemplateFirstLineWriter own =
                TemplateFirstLineWriter.of(List.of("Hello $1 {{ a }} and {{b}} together", LAST), LineGuard.standard());
        assertThat(own.write(CAMPAIGN, new ContactFacts(Map.of("a", "$2\\", "b", "c")))
                        .line())
                .as("a backslash is markup")
                .isEqualTo(LAST);
        assertThat(own.write(CAMPAIGN, new ContactFacts(Map.of("a", "$2", "b", "c")))
                        .line())
                .isEqualTo("Hello $1 $2 and c together");
    }

    @Test
    void linesWithoutOneThatCanAlwaysBeUsed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TemplateFirstLineWriter.of(List.of("Hello {{a}}, how are you"), LineGuard.standard()))
                .withMessageContaining("give one without '{{...}}'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TemplateFirstLineWriter.of(List.of("See http://x.example now"), LineGuard.standard()))
                .withMessageContaining("holds a link");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TemplateFirstLineWriter.of(List.of(), LineGuard.standard()));
    }
}
