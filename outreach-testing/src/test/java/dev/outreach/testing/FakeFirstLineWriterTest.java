package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.campaign.CampaignId;
import dev.outreach.spi.ContactFacts;
import dev.outreach.spi.FirstLine;
import dev.outreach.spi.FirstLine.Made;
import dev.outreach.testing.FakeFirstLineWriter.Call;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeFirstLineWriterTest {
    private static final CampaignId CAMPAIGN = new CampaignId("c1");
    private static final ContactFacts ANA = new ContactFacts(Map.of("first_name", "Ana"));

    @Test
    void scriptedLinesComeFirstThenTheOther() {
        FirstLine special = new FirstLine("Just for Ana", Made.BY_MODEL, "scripted");
        FakeFirstLineWriter writer = new FakeFirstLineWriter()
                .next(special)
                .otherwise(facts ->
                        new FirstLine("For " + facts.value("first_name").orElse("?"), Made.BY_FALLBACK, "no"));
        assertThat(writer.write(CAMPAIGN, ANA)).isEqualTo(special);
        assertThat(writer.write(CAMPAIGN, ANA).line()).isEqualTo("For Ana");
        assertThat(writer.calls()).first().isEqualTo(new Call(CAMPAIGN, ANA, special));
        assertThat(writer.calls()).hasSize(2);
    }

    @Test
    void withoutAScriptEverybodyGetsOneLine() {
        assertThat(new FakeFirstLineWriter().write(CAMPAIGN, ANA)).isEqualTo(FakeFirstLineWriter.LINE);
    }
}
