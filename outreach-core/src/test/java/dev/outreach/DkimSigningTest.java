package dev.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.dns.MemoryDns;
import dev.outreach.dns.dkim.DkimAlgorithm;
import dev.outreach.dns.dkim.DkimKey;
import dev.outreach.dns.dkim.DkimResult;
import dev.outreach.dns.dkim.DkimSigner;
import dev.outreach.dns.dkim.DkimVerdict;
import dev.outreach.dns.dkim.DkimVerifier;
import dev.outreach.fleet.Caps;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.SenderIdentity;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import dev.outreach.message.Composer;
import dev.outreach.message.Template;
import dev.outreach.message.UnsubscribeLinks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A message of a domain whose keys we hold")
class DkimSigningTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final DomainName OURS = new DomainName("acme-mail.example");
    private static final DkimKey RSA = DkimKey.generate(DkimAlgorithm.RSA_SHA256);
    private static final DkimKey ED25519 = DkimKey.generate(DkimAlgorithm.ED25519_SHA256);
    private static final DkimSigner SIGNER =
            DkimSigner.builder(OURS).key("r1", RSA).key("e1", ED25519).build();

    private final DkimVerifier verifier = DkimVerifier.of(new MemoryDns()
            .txt("r1._domainkey.acme-mail.example", RSA.record().toString())
            .txt("e1._domainkey.acme-mail.example", ED25519.record().toString()));

    private static byte[] composed(String mailbox) {
        ClientId acme = new ClientId("acme");
        SendRequest request = SendRequest.first(
                acme,
                new CampaignId("spring"),
                new Contact(EmailAddress.parse("ann@corp.example"), Contact.Value.STANDARD, null, Map.of()));
        Mailbox from = new Mailbox(
                MailboxId.parse(mailbox),
                "Kim Döe",
                Tier.BULK,
                new ProviderId("smtp"),
                Caps.daily(30),
                SendingWindow.ALWAYS,
                null,
                null);
        return Composer.builder(
                        UnsubscribeLinks.signed(URI.create("https://u.acme.example/stop"), new byte[32]), new Random(7))
                .signer(DkimSigning.by(
                        InstantSource.fixed(NOW), domain -> Optional.of(SIGNER).filter(any -> domain.equals(OURS))))
                .build()
                .compose(
                        Template.parse("Grüße", "Hello,\nshall we talk?", "<p>Hello,<br>shall we talk?</p>"),
                        request,
                        from,
                        new Client(acme, new SenderIdentity("Acme GmbH", "1 Main St, Berlin"), ZoneOffset.UTC),
                        NOW)
                .bytes();
    }

    @Test
    @DisplayName("goes out with a signature of each key, and both verify")
    void signed() {
        List<DkimVerdict> verdicts = verifier.verify(composed("kim@acme-mail.example"), NOW);

        assertThat(verdicts).extracting(DkimVerdict::result).containsExactly(DkimResult.PASS, DkimResult.PASS);
    }

    @Test
    @DisplayName("does not verify any more once the link to unsubscribe is changed on the way")
    void changed() {
        String wire = new String(composed("kim@acme-mail.example"), StandardCharsets.US_ASCII);

        byte[] changed = wire.replaceFirst("List-Unsubscribe: <https://u\\.acme", "List-Unsubscribe: <https://u.evil")
                .getBytes(StandardCharsets.US_ASCII);

        assertThat(new String(changed, StandardCharsets.US_ASCII)).isNotEqualTo(wire);
        assertThat(verifier.verify(changed, NOW))
                .extracting(DkimVerdict::result)
                .doesNotContain(DkimResult.PASS);
    }

    @Test
    @DisplayName("is the only kind that is signed: other domains are signed by who sends for them")
    void notOurs() {
        assertThat(verifier.verify(composed("kim@acme-team.example"), NOW)).isEmpty();
    }
}
