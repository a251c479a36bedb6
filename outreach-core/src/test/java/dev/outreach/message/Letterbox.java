package dev.outreach.message;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Caps;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.SenderIdentity;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import java.util.Random;

/** One client, one mailbox and one recipient, for tests of messages. */
final class Letterbox {
    static final Instant AT = Instant.parse("2026-03-02T08:05:09Z");
    static final ClientId ACME = new ClientId("acme");
    static final Client CLIENT =
            new Client(ACME, new SenderIdentity("Acme GmbH", "1 Main St, 10115 Berlin"), ZoneId.of("Europe/Berlin"));
    static final UnsubscribeTokens TOKENS = UnsubscribeTokens.of(new byte[32]);
    static final UnsubscribeLinks LINKS = UnsubscribeLinks.signed(URI.create("https://u.acme.example/stop"), TOKENS);

    private Letterbox() {}

    static Composer.Builder composer() {
        return Composer.builder(LINKS, new Random(7));
    }

    static Mailbox mailbox(String name) {
        return new Mailbox(
                MailboxId.parse("kim@acme-mail.example"),
                name,
                Tier.BULK,
                new ProviderId("smtp"),
                Caps.daily(30),
                SendingWindow.ALWAYS,
                null,
                null);
    }

    static SendRequest to(Map<String, String> variables) {
        EmailAddress ann = EmailAddress.parse("ann@corp.example");
        return SendRequest.first(
                ACME, new CampaignId("spring"), new Contact(ann, Contact.Value.STANDARD, null, variables));
    }

    static OutgoingMessage compose(Composer.Builder composer, Template template, Map<String, String> variables) {
        return composer.build().compose(template, to(variables), mailbox("Kim Doe"), CLIENT, AT);
    }

    static String link() {
        return LINKS.link(to(Map.of()).key(), ACME).toString();
    }

    static String wire(OutgoingMessage message) {
        return new String(message.bytes(), StandardCharsets.US_ASCII);
    }

    static MimeMessage read(byte[] message) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
    }

    static String part(MimeMessage message, int index) throws Exception {
        return (String)
                ((MimeMultipart) message.getContent()).getBodyPart(index).getContent();
    }
}
