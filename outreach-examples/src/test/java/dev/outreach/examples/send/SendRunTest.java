package dev.outreach.examples.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.Outreach;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.message.Composer;
import dev.outreach.message.Template;
import dev.outreach.message.UnsubscribeLinks;
import dev.outreach.rotation.Pacing;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.SendResult;
import dev.outreach.testing.Fleets;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Ctrl-C does, without a signal. */
class SendRunTest {

    private static final InstantSource MONDAY_NOON = () -> Instant.parse("2026-01-05T12:00:00Z");

    private final Fleet fleet = Fleets.small();
    private final Client client = fleet.clients().iterator().next();
    private final Stop stop = new Stop();

    private SendRun run(MailTransport transport, SendListener listener) {
        Composer composer = Composer.builder(
                        UnsubscribeLinks.signed(URI.create("https://u.example/"), new byte[16]), new Random(1))
                .build();
        Outreach outreach = Outreach.builder()
                .fleet(fleet)
                .clock(MONDAY_NOON)
                .pacing(Pacing.none())
                .recipientWindow(SendingWindow.ALWAYS)
                .composer(composer)
                .transport(transport)
                .build();
        Instant tomorrow = MONDAY_NOON.instant().plus(Duration.ofDays(1));
        Template template = Template.parse("Hello", "Hello {{email}}.\n");
        return new SendRun(outreach, template, MONDAY_NOON, 100, tomorrow, stop, listener);
    }

    private List<SendRequest> requests(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SendRequest.first(
                        client.id(),
                        new CampaignId("spring"),
                        Contact.of(EmailAddress.parse("p" + i + "@prospect.example"))))
                .toList();
    }

    @Test
    void whatIsUnderWayIsFinishedAndNothingNewBegins() {
        SendRun run = run(
                (message, limit) -> {
                    stop.say();
                    return new SendResult.Accepted("250 OK");
                },
                (request, outcome, from, why) -> {});

        List<SendRequest> left = run.run(fleet, requests(5));

        assertThat(run.counts()).containsExactly(java.util.Map.entry(Outcome.SENT, 1L));
        assertThat(left).hasSize(4);
    }

    @Test
    void aStopThatWasSaidBeforeSendsNothing() {
        stop.say();
        SendRun run = run((message, limit) -> new SendResult.Accepted("250 OK"), (request, outcome, from, why) -> {});

        assertThat(run.run(fleet, requests(5))).hasSize(5);
        assertThat(run.counts()).isEmpty();
    }

    @Test
    void aMessageThatWasCutOffIsInDoubtAndNotSentAgain() {
        SendRun run = run(
                (message, limit) -> new SendResult.InDoubt("the connection died"), (request, outcome, from, why) -> {});

        assertThat(run.run(fleet, requests(1))).isEmpty();
        assertThat(run.counts()).containsExactly(java.util.Map.entry(Outcome.IN_DOUBT, 1L));
    }
}
