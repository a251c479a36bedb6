package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.Decision;
import dev.outreach.Outreach;
import dev.outreach.SendOutcome;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.ClientId;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.message.UnsubscribeEndpoint;
import dev.outreach.message.UnsubscribeEndpoint.Unsubscribed;
import dev.outreach.message.UnsubscribeTokens;
import dev.outreach.message.Unsubscription;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The way of a wish to hear no more, from the link in a message to the recipient being left alone. */
class UnsubscribeTest {
    private static final Pattern LINK = Pattern.compile("List-Unsubscribe: <(https://u\\.example/stop/[\\w-]+)>");
    private static final byte[] ONE_CLICK = "List-Unsubscribe=One-Click".getBytes(StandardCharsets.US_ASCII);

    private final Post post = new Post(LifeFleet.of(2, 1, 1, 0), 1);
    private final UnsubscribeEndpoint endpoint = UnsubscribeEndpoint.of(UnsubscribeTokens.of(new byte[32]));

    private static String link(OutgoingMessage message) {
        Matcher found = LINK.matcher(new String(message.bytes(), StandardCharsets.US_ASCII));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private List<Signal> signals() {
        return post.store
                .journal(0)
                .filter(entry -> entry.event() instanceof JournalEvent.SignalRecorded)
                .map(entry -> ((JournalEvent.SignalRecorded) entry.event()).signal())
                .filter(signal -> signal instanceof Signal.Unsubscribed)
                .toList();
    }

    private static boolean isRefused(Outreach outreach, SendRequest request) {
        return outreach.reserve(request) instanceof Decision.Refused refused
                && refused.reason() == Decision.Refused.Reason.SUPPRESSED;
    }

    @Test
    void theLinkOfAMessageEndsAllFurtherOnes() {
        Outreach outreach = post.start();
        assertThat(outreach.send(Post.to(1), Post.template(1))).isInstanceOf(SendOutcome.Sent.class);
        String link = link(post.provider.accepted().get(0));

        assertThat(endpoint.decide("GET", link, new byte[0])).isNotInstanceOf(Unsubscribed.class);
        outreach.unsubscribe(((Unsubscribed) endpoint.decide("POST", link, ONE_CLICK)).of());

        assertThat(isRefused(outreach, Post.to(1).atStep(2))).isTrue();
        assertThat(signals())
                .containsExactly(new Signal.Unsubscribed(
                        post.clock.instant(),
                        post.provider.accepted().get(0).from(),
                        Post.to(1).contact().address()));
    }

    @Test
    void askingAgainIsNotCountedAgain() {
        Outreach outreach = post.start();
        outreach.send(Post.to(1), Post.template(1));
        Unsubscription asked =
                new Unsubscription(Post.to(1).client(), Post.to(1).key());

        outreach.unsubscribe(asked);
        post.clock.advance(Duration.ofMinutes(1));
        outreach.unsubscribe(asked);

        assertThat(signals()).hasSize(1);
    }

    @Test
    void itHoldsForTheClientOfTheLinkAlone() {
        Outreach outreach = post.start();
        outreach.unsubscribe(new Unsubscription(Post.to(1).client(), Post.to(1).key()));
        SendRequest other = new SendRequest(
                LifeFleet.client(1), new CampaignId("autumn"), Post.to(1).contact(), 1, false, null, null);

        assertThat(isRefused(outreach, Post.to(1))).isTrue();
        assertThat(isRefused(outreach, other)).isFalse();
    }

    @Test
    void aMessageOrClientThatIsNoLongerKnownIsHeededToo() {
        Outreach outreach = post.start();
        MessageKey key =
                new MessageKey(new CampaignId("long-ago"), Post.to(1).contact().address(), 1);

        outreach.unsubscribe(new Unsubscription(Post.to(1).client(), key));
        outreach.unsubscribe(new Unsubscription(new ClientId("gone"), key));

        assertThat(isRefused(outreach, Post.to(1))).isTrue();
        assertThat(signals()).isEmpty();
    }
}
