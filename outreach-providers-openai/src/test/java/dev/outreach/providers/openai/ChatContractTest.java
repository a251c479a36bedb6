package dev.outreach.providers.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.outreach.providers.openai.ModelServer.says;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.outreach.http.Json;
import dev.outreach.spi.FirstLineWriter;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.FirstLineWriterContract;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever the model says, and whether or not its server works, the writer keeps to the contract. */
class ChatContractTest {
    @RegisterExtension
    static final ModelServer SERVER = new ModelServer();

    private static FirstLineWriter writer(Function<LoggedRequest, ResponseDefinitionBuilder> model) {
        SERVER.reset();
        SERVER.answers(model);
        return Writers.writer(SERVER, FakeClock.at("2026-01-05T09:00:00Z"), Map.of());
    }

    /** What stands in the facts of a request under a name. */
    private static String fact(LoggedRequest request, String name) {
        String user = Json.parse(request.getBodyAsString())
                .at("messages")
                .at(1)
                .at("content")
                .text()
                .orElse("\n{}");
        return Json.parse(user.split("\n")[1]).at(name).text().orElse("nobody");
    }

    @Nested
    class AModelThatIsSound implements FirstLineWriterContract {
        @Override
        public FirstLineWriter firstLineWriter() {
            return writer(request -> says("Saw what you do at " + fact(request, "company") + " and was curious."));
        }
    }

    @Nested
    class AModelThatSaysWhatTheFactsSay implements FirstLineWriterContract {
        @Override
        public FirstLineWriter firstLineWriter() {
            return writer(request -> says("Well then: " + fact(request, "note")));
        }
    }

    @Nested
    class AModelThatObeysAnybody implements FirstLineWriterContract {
        @Override
        public FirstLineWriter firstLineWriter() {
            return writer(
                    request -> says(request.getBodyAsString().contains("pwned") ? "It is pwned, all of it." : "no"));
        }
    }

    @Nested
    class AModelThatInvents implements FirstLineWriterContract {
        @Override
        public FirstLineWriter firstLineWriter() {
            return writer(request -> says("Bob told me that your 50 people love Paris."));
        }
    }

    @Nested
    class AModelThatMixesUpContacts implements FirstLineWriterContract {
        private String last = "nobody";

        @Override
        public FirstLineWriter firstLineWriter() {
            return writer(
                    request -> says("Saw what you do, " + swap(fact(request, "first_name")) + ", and was curious."));
        }

        private synchronized String swap(String name) {
            String before = last;
            last = name;
            return before;
        }
    }

    @Nested
    class AServerThatFails implements FirstLineWriterContract {
        @Override
        public FirstLineWriter firstLineWriter() {
            return writer(request -> aResponse().withStatus(500));
        }
    }

    @Nested
    class AServerThatBreaksOff implements FirstLineWriterContract {
        @Override
        public FirstLineWriter firstLineWriter() {
            return writer(request -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        }
    }
}
