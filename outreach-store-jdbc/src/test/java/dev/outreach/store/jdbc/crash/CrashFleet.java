package dev.outreach.store.jdbc.crash;

import dev.outreach.Outreach;
import dev.outreach.OutreachBuilder;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.MessageKey;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Caps;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SenderIdentity;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import dev.outreach.message.Composer;
import dev.outreach.message.Template;
import dev.outreach.message.UnsubscribeLinks;
import dev.outreach.rotation.Pacing;
import dev.outreach.store.OutreachStore;
import dev.outreach.testing.Contacts;
import dev.outreach.testing.ReceivedMessage;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What both sides know: the fleet, the messages that are wished for, and how a shell that sends them is built. Client
 * {@code tight} runs into every kind of cap; client {@code roomy} into none.
 */
final class CrashFleet {
    static final ClientId TIGHT = new ClientId("tight");
    static final ClientId ROOMY = new ClientId("roomy");

    private static final ProviderId SMTP = new ProviderId("smtp");
    private static final int STEPS = 3;
    private static final Pattern WRITTEN = Pattern.compile("This is step (\\d+), written by node (\\d+)\\.");

    private CrashFleet() {}

    static Fleet fleet() {
        Fleet.Builder fleet = Fleet.builder();
        add(
                fleet,
                TIGHT,
                3,
                new Caps(10, 13, Map.of(ReceivingProvider.MICROSOFT, 5)),
                new Caps(6, 8, Map.of(ReceivingProvider.GOOGLE, 3)));
        add(fleet, ROOMY, 2, Caps.daily(100_000), Caps.daily(50_000));
        return fleet.build();
    }

    private static void add(Fleet.Builder fleet, ClientId client, int domains, Caps perDomain, Caps perMailbox) {
        fleet.add(new Client(
                client, new SenderIdentity(client + " Ltd", "1 Example Street, Exampleton"), ZoneOffset.UTC));
        for (int i = 1; i <= domains; i++) {
            DomainName domain = new DomainName(client + "-" + i + ".example");
            fleet.add(new SendingDomain(domain, client, perDomain));
            for (String name : List.of("ann", "ben")) {
                MailboxId id = new MailboxId(new EmailAddress(name, domain));
                fleet.add(new Mailbox(id, "Kim Doe", Tier.BULK, SMTP, perMailbox, SendingWindow.ALWAYS, null, null));
            }
        }
    }

    /** One to three steps for each contact of a client, all first steps first. */
    static List<SendRequest> wishes(ClientId client, int contacts) {
        List<SendRequest> wishes = new ArrayList<>();
        for (int step = 1; step <= STEPS; step++) {
            for (int i = 0; i < contacts; i++) {
                if (i % STEPS + 1 >= step) {
                    wishes.add(SendRequest.first(client, campaign(client), Contact.of(contact(i)))
                            .atStep(step));
                }
            }
        }
        return wishes;
    }

    static EmailAddress contact(int i) {
        return EmailAddress.parse("p" + i + "@firm" + i % 40 + ".example");
    }

    private static CampaignId campaign(ClientId client) {
        return new CampaignId("spring-" + client);
    }

    /** Says its step and its writer, so that whoever receives it can tell. */
    static Template template(int step, int node) {
        return Template.parse("Hello", "This is step " + step + ", written by node " + node + ".\nYours to {{email}}.");
    }

    /** Which message it is. */
    static MessageKey keyOf(ReceivedMessage message) {
        ClientId client = new ClientId(message.from().replaceAll(".*@|-.*", ""));
        return new MessageKey(campaign(client), EmailAddress.parse(message.recipient()), written(message, 1));
    }

    /** Who wrote it. */
    static int nodeOf(ReceivedMessage message) {
        return written(message, 2);
    }

    private static int written(ReceivedMessage message, int group) {
        Matcher said = WRITTEN.matcher(message.body());
        if (!said.find()) {
            throw new IllegalArgumentException("the message does not say what it is: " + message.text());
        }
        return Integer.parseInt(said.group(group));
    }

    /**
     * A shell that sends to a server on this machine.
     *
     * @param clock null for the store's
     * @param limit for a send; a reservation holds twice as long
     */
    static Outreach outreach(
            OutreachStore store, @Nullable InstantSource clock, int smtpPort, long seed, Duration limit) {
        OutreachBuilder builder = Outreach.builder();
        if (clock != null) {
            builder.clock(clock);
        }
        return builder.fleet(fleet())
                .store(store)
                .seed(seed)
                .sendLimit(limit)
                .hold(limit.multipliedBy(2))
                .pacing(Pacing.none())
                .receivers(Contacts.receivers())
                .composer(Composer.builder(
                                UnsubscribeLinks.signed(URI.create("https://u.example/stop"), new byte[32]),
                                new SecureRandom())
                        .build())
                .provider(
                        SMTP,
                        Map.of(
                                "host", "127.0.0.1",
                                "port", String.valueOf(smtpPort),
                                "security", "none",
                                "auth", "none"))
                .build();
    }
}
