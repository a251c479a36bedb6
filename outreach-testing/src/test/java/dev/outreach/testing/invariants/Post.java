package dev.outreach.testing.invariants;

import dev.outreach.Outreach;
import dev.outreach.OutreachBuilder;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.ProviderId;
import dev.outreach.message.Composer;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.message.Template;
import dev.outreach.message.UnsubscribeLinks;
import dev.outreach.rotation.Pacing;
import dev.outreach.store.OutreachStore;
import dev.outreach.testing.Contacts;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeProvider;
import dev.outreach.testing.Fleets;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Shells that send through a provider which keeps count of what really left, whoever lives to hear of it. */
final class Post {
    static final Duration HOLD = Duration.ofMinutes(10);

    final Fleet fleet;
    final FailingStore store = new FailingStore(OutreachStore.inMemory());
    final FakeClock clock = FakeClock.at(Fleets.START.plus(Duration.ofHours(9)));
    final FakeProvider provider = new FakeProvider(new ProviderId("smtp"), clock);
    final Map<String, Integer> left = new HashMap<>();
    private final long seed;

    Post(Fleet fleet, long seed) {
        this.fleet = fleet;
        this.seed = seed;
    }

    Outreach start() {
        return builder().build();
    }

    OutreachBuilder builder() {
        return Outreach.builder()
                .fleet(fleet)
                .store(store)
                .clock(clock)
                .seed(seed)
                .hold(HOLD)
                .pacing(Pacing.none())
                .receivers(Contacts.receivers())
                .composer(Composer.builder(
                                UnsubscribeLinks.signed(URI.create("https://u.example/stop"), new byte[32]),
                                new Random(seed))
                        .build())
                .transport(provider);
    }

    /** Notes that a message has left, for good. */
    synchronized void leaves(OutgoingMessage message) {
        left.merge(name(message), 1, Integer::sum);
    }

    /** How often the message of a request has left. */
    synchronized int left(SendRequest request) {
        return left.getOrDefault(name(request.contact().address(), request.step()), 0);
    }

    /** The step is told by the template. */
    static Template template(int step) {
        return Template.parse("Hello", "This is step " + step + ", {{email}}.");
    }

    static SendRequest to(int number) {
        return SendRequest.first(
                LifeFleet.client(0),
                new CampaignId("spring"),
                Contact.of(EmailAddress.parse("p" + number + "@firm" + number % 40 + ".example")));
    }

    private static String name(OutgoingMessage message) {
        String bytes = new String(message.bytes(), java.nio.charset.StandardCharsets.US_ASCII);
        int at = bytes.indexOf("This is step ") + "This is step ".length();
        return name(message.recipient(), bytes.charAt(at) - '0');
    }

    private static String name(EmailAddress recipient, int step) {
        return recipient + "/" + step;
    }

    /** The process dies: nothing after this is done, and nothing is caught. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        Death(@Nullable String where) {
            super(where);
        }
    }
}
