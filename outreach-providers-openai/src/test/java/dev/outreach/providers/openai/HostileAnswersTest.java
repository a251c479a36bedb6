package dev.outreach.providers.openai;

import static dev.outreach.providers.openai.ModelServer.completes;
import static dev.outreach.providers.openai.ModelServer.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.campaign.CampaignId;
import dev.outreach.spi.ContactFacts;
import dev.outreach.spi.FirstLine;
import dev.outreach.spi.FirstLine.Made;
import dev.outreach.testing.FakeClock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No line of a model is sent that holds what no line may hold, claims what no fact bears out, or talks of its task. */
class HostileAnswersTest {
    @RegisterExtension
    static final ModelServer SERVER = new ModelServer();

    private static final ContactFacts ANA =
            new ContactFacts(Map.of("first_name", "Ana", "company", "Nord", "site", "nord.example", "staff", "40"));

    private static FirstLine write() {
        return Writers.writer(
                        SERVER, FakeClock.at("2026-01-05T09:00:00Z"), Map.of("prompt", "We sell crates to shops."))
                .write(new CampaignId("c1"), ANA);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty",
                "Hi | fewer than 15",
                "'Hello Ana,\n\nsaw what you do at Nord.' | more than one line",
                "'Option A: hello Ana\nOption B: dear Ana' | more than one line",
                "Saw what you do at Nord: http://evil.example | link",
                "Saw nord.example and was curious, Ana. | domain",
                "Saw what you do at Nord, write to a@b.example | e-mail",
                "Saw what you do, call +49 30 1234567 please | telephone",
                "Saw what you do at <b>Nord</b>, Ana. | markup",
                "Saw what you do at **Nord**, Ana. | markup",
                "Dear [name], saw what you do at Nord. | markup",
                "Dear {{first_name}}, saw what you do. | markup",
                "'Saw what you do \u202eat Nord\u202c, Ana.' | invisible",
                "'Saw what you do \u200bat Nord, Ana.' | invisible",
                "'Saw what you do \u0007at Nord, Ana.' | invisible",
                "Saw that you raised 40 million at Nord. | 'million'",
                "Saw that Nord has 400 people now, Ana. | '400'",
                "Bob from Nord told me about you, Ana. | 'Bob'",
                "Saw your post on LinkedIn about Nord. | 'LinkedIn'",
                "I met you in Paris when you spoke, Ana. | 'Paris'",
                "Sure, here is a line about what Nord does. | talks of the task",
                "Here's an opening line that suits Ana. | talks of the task",
                "As an AI I have no view of what Nord does. | talks of the task",
                "I'm sorry, but that is not a thing to do. | talks of the task",
                "I can’t help with that, as it is not right. | talks of the task",
                "I cannot write this, as facts are missing. | talks of the task",
                "First line: saw what you do at Nord, Ana. | talks of the task",
                "Subject: what you do at Nord is great, Ana. | talks of the task",
                "The facts say that you work at Nord, Ana. | talks of the task",
                "My instructions are to be plain and friendly. | talks of the task",
                "You write the first line of a business e-mail to one person. | its instructions",
                "Do not claim to know or to have met the person. | its instructions",
                "We write, as we sell crates to shops. who writes, and how: we sell crates to shops | its instructions",
            })
    void isNotSent(String content, String why) {
        SERVER.answers(says(content));
        FirstLine line = write();
        assertThat(line.made()).isEqualTo(Made.BY_FALLBACK);
        assertThat(line.why()).contains("not used, as its line ").contains(why);
        assertThat(SERVER.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"length, was cut off", "content_filter, was cut by the server's filter"})
    void whatWasCutIsNotSent(String finish, String why) {
        SERVER.answers(completes(ModelServer.GOOD, finish, 10));
        assertThat(write().why()).contains(why);
    }

    @Test
    void aFloodOfWords() {
        SERVER.answers(says("Saw what you do, Ana. ".repeat(20_000)));
        assertThat(write().why()).contains("characters, more than 200");
        assertThat(SERVER.requests().get(1).getBody().length)
                .as("the second request")
                .isLessThan(8000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Saw what you do at Nord, Ana, and was curious.",
                "Running a team of 40 at Nord must keep you busy, Ana.",
                "Ana, what Nord does made me write to you.",
                "“Small and quick” is how I think of Nord’s team of 40."
            })
    void aPlainLineIsSent(String content) {
        SERVER.answers(says(content));
        assertThat(write().made()).isEqualTo(Made.BY_MODEL);
    }
}
