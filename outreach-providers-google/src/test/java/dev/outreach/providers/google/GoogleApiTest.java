package dev.outreach.providers.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.http.Deadline;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeProviderContext;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GoogleApiTest {
    private static final Acting ANN = new Acting(EmailAddress.parse("ann@shop.example"), Scope.SEND);

    @RegisterExtension
    static final GoogleServer SERVER = new GoogleServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    private GoogleApi gmail() {
        SERVER.time(clock);
        GoogleSettings settings = GoogleSettings.of(Clients.config(SERVER.baseUrl(), Map.of()));
        FakeProviderContext context = FakeProviderContext.of(clock, 1);
        URI base = URI.create(SERVER.baseUrl());
        TokenEndpoint endpoint = new TokenEndpoint(
                "google",
                GoogleApi.http("google", base, settings, context).build(),
                clock,
                settings.grant(),
                settings.limit());
        return GoogleApi.ofMailboxes("google", base, settings, context, endpoint);
    }

    private static HttpCallBuilder send() {
        return HttpCall.post("/gmail/v1/users/{}/messages/send", "ann@shop.example")
                .json(Json.of(Map.of("raw", "SGk=")));
    }

    @Test
    void whatThereIsNoTimeForIsNotBegun() {
        GoogleApi gmail = gmail();
        gmail.send(send(), ANN);
        // The token is kept, so nothing but the call itself could take time.
        assertThatThrownBy(() -> gmail.send(send(), ANN, Deadline.in(Duration.ZERO)))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT))
                .hasMessageContaining("no time was left");
        assertThat(SERVER.requests()).hasSize(1);
    }
}
