package dev.outreach.benchmarks;

import dev.outreach.Dispatch;
import dev.outreach.DispatchEnd;
import dev.outreach.Outreach;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Caps;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.SenderIdentity;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import dev.outreach.message.Composer;
import dev.outreach.message.Template;
import dev.outreach.message.UnsubscribeLinks;
import dev.outreach.rotation.Pacing;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

/** The library's whole public path: reserve, render, check, begin, send, confirm. Ten mailboxes of one client. */
final class OutreachSending implements SendingWay {
    private static final ClientId ACME = new ClientId("acme");
    private static final CampaignId CAMPAIGN = new CampaignId("spring");
    private static final ProviderId SMTP = new ProviderId("smtp");
    private static final Caps CAPS = Caps.daily(Caps.MOST);

    private final Template template = Template.parse(
            SendingLetters.SUBJECT + "{{first_name}}",
            SendingLetters.text("{{first_name}}", "{{unsubscribe_url}}")
                    .replace(SendingLetters.POSTAL_ADDRESS, "{{sender_postal_address}}"),
            SendingLetters.html("{{first_name}}", "{{unsubscribe_url}}")
                    .replace(SendingLetters.POSTAL_ADDRESS, "{{sender_postal_address}}"));
    private final Outreach outreach;
    private final Dispatch dispatch;

    OutreachSending(int port) {
        UnsubscribeLinks links = UnsubscribeLinks.signed(URI.create(SendingLetters.UNSUBSCRIBE), new byte[32]);
        outreach = Outreach.builder()
                .fleet(fleet())
                .pacing(Pacing.none())
                .composer(Composer.builder(links, new SecureRandom()).build())
                .provider(
                        SMTP,
                        Map.of(
                                "host", "127.0.0.1",
                                "port", String.valueOf(port),
                                "security", "none",
                                "auth", "none",
                                "messages-per-connection", "10000"))
                .build();
        dispatch = outreach.dispatch()
                .atOnce(CONNECTIONS)
                .listener(OutreachSending::check)
                .start();
    }

    private static Fleet fleet() {
        Fleet.Builder fleet = Fleet.builder();
        SenderIdentity identity = new SenderIdentity(SendingLetters.ORGANISATION, SendingLetters.POSTAL_ADDRESS);
        fleet.add(new Client(ACME, identity, ZoneOffset.UTC));
        for (int i = 0; i < CONNECTIONS; i++) {
            MailboxId id = MailboxId.parse(SendingLetters.sender(i));
            if (i % 2 == 0) {
                fleet.add(new SendingDomain(id.domain(), ACME, CAPS));
            }
            fleet.add(new Mailbox(id, "Kim Doe", Tier.BULK, SMTP, CAPS, SendingWindow.ALWAYS, null, null));
        }
        return fleet.build();
    }

    private static void check(DispatchEnd end) {
        if (end.kind() != DispatchEnd.Kind.SENT) {
            System.err.println(end.kind() + " " + end.request().key() + ": " + end.why());
            System.exit(1);
        }
    }

    @Override
    public void send(int from, int to) throws InterruptedException {
        for (int number = from; number < to; number++) {
            Contact contact = new Contact(
                    EmailAddress.parse(SendingLetters.recipient(number)),
                    Contact.Value.STANDARD,
                    null,
                    Map.of("first_name", SendingLetters.name(number)));
            dispatch.send(SendRequest.first(ACME, CAMPAIGN, contact), template);
        }
        dispatch.await(Duration.ofMinutes(5));
    }

    @Override
    public void close() {
        dispatch.close();
        outreach.close();
    }
}
