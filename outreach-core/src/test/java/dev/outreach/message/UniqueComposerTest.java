package dev.outreach.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.MailThread;
import dev.outreach.campaign.MessageKey;
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
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No two messages of a scope say the same, and each says the same whenever it is composed. */
class UniqueComposerTest {
    private static final Client ACME = new Client(
            new ClientId("acme"), new SenderIdentity("Acme Ltd", "1 Example Street, Exampletown"), ZoneOffset.UTC);
    private static final Mailbox ANNA = new Mailbox(
            MailboxId.parse("anna@acme-mail.example"),
            "Anna",
            Tier.BULK,
            new ProviderId("smtp"),
            Caps.daily(100),
            SendingWindow.ALWAYS,
            null,
            null);
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final Map<String, MessageKey> claims = new ConcurrentHashMap<>();
    private final Composer plain = Composer.builder(
                    UnsubscribeLinks.signed(URI.create("https://u.example/stop"), new byte[32]), new Random(1))
            .build();

    private MessageKey claim(String scope, String fingerprint, MessageKey key) {
        MessageKey holder = claims.putIfAbsent(scope + " " + fingerprint, key);
        return holder == null ? key : holder;
    }

    private UniqueComposer unique(FingerprintScope scope) {
        return UniqueComposer.of(plain, scope, this::claim, new byte[] {1});
    }

    private static SendRequest to(int number) {
        return in("spring", number);
    }

    private static SendRequest in(String campaign, int number) {
        return SendRequest.first(
                ACME.id(),
                new CampaignId(campaign),
                Contact.of(EmailAddress.parse("p" + number + "@firm" + number % 40 + ".example")));
    }

    private static Words words(Template picked, SendRequest request) {
        return picked.render(
                "contact", Footing.values(request, ANNA, ACME, URI.create("https://u.example/" + request.step())));
    }

    @Test
    void asManyMessagesAsVariantsAllDiffer() {
        Template template = Template.parse("{A|B}", "{Hi|Hello|Good {day|morning}} {a|b|c}{|!}");
        UniqueComposer composer = unique(FingerprintScope.CAMPAIGN);
        Set<Words> seen = new HashSet<>();
        for (int i = 0; i < 48; i++) {
            assertThat(seen.add(words(composer.pick(template, to(i), ANNA, ACME), to(i))))
                    .as("message %s", i)
                    .isTrue();
        }

        assertThat(template.count()).isEqualTo(48);
        assertThatThrownBy(() -> composer.pick(template, to(48), ANNA, ACME))
                .isInstanceOf(TemplateException.class)
                .hasMessage(
                        "message spring/p48@firm8.example/1 would be the same text as another one of campaign spring:"
                                + " the template has 48 variants for this contact, of which 48 are used by other messages and 0"
                                + " are left. For more of them add options, as in {Hi|Hello}, or a variable such as"
                                + " {{first_name}}; or choose a smaller scope than FingerprintScope.CAMPAIGN");
    }

    @Test
    void aHundredThousandMessagesHaveAHundredThousandFingerprints() {
        Template template = Template.parse(
                "{A|One} {question|word} {about|on} reports",
                "{Hello|Hi|Good day},\n\n{I noticed|I saw|We saw} that {you|your team} {grow|grows {fast|well|steadily}}."
                        + " {Many|Most|Some} teams {spend|lose} {hours|half a day|much time} {a|each} week on"
                        + " {copying|moving} figures. {We|Our people} {take|can take} that off {you|them|your desk}.\n\n"
                        + "{Shall we|Would you} {talk|speak} {this week|next week|soon}?\n");
        UniqueComposer composer = unique(FingerprintScope.CAMPAIGN);
        Set<String> fingerprints = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            SendRequest request = to(i);
            fingerprints.add(Fingerprint.of(words(composer.pick(template, request, ANNA, ACME), request)));
        }

        assertThat(template.count()).isGreaterThanOrEqualTo(BigInteger.valueOf(100_000));
        assertThat(fingerprints).hasSize(100_000);
        assertThat(claims).hasSize(100_000);
    }

    @Test
    void aMessageThatIsComposedAgainSaysTheSame() {
        Template template = Template.parse("s", "{a|b|c}{d|e|f}");
        UniqueComposer composer = unique(FingerprintScope.CAMPAIGN);
        List<Words> first = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            first.add(words(composer.pick(template, to(i), ANNA, ACME), to(i)));
        }
        for (int i = 8; i >= 0; i--) {
            assertThat(words(composer.pick(template, to(i), ANNA, ACME), to(i))).isEqualTo(first.get(i));
        }
    }

    @ParameterizedTest(name = "{0}: {1} campaigns of one text each")
    @CsvSource({"NONE, 0", "CAMPAIGN, 2", "CLIENT, 1", "ALL, 1"})
    void theScopeSaysAmongWhichMessages(FingerprintScope scope, int written) {
        Template template = Template.parse("s", "the one text");
        UniqueComposer composer = unique(scope);
        int passed = 0;
        for (SendRequest request : List.of(in("a", 1), in("a", 2), in("b", 3), in("a", 1))) {
            try {
                composer.pick(template, request, ANNA, ACME);
                passed++;
            } catch (TemplateException usedUp) {
                assertThat(usedUp).hasMessageContaining("1 variant for this contact, of which 1 are used");
            }
        }
        // The fourth is the first again.
        assertThat(passed).isEqualTo(scope == FingerprintScope.NONE ? 4 : written + 1);
    }

    @Test
    void theLinkToUnsubscribeDoesNotMakeTwoTextsDiffer() {
        Template template = Template.parse("s", "text\n{{sender_postal_address}} {{unsubscribe_url}}");
        UniqueComposer composer = unique(FingerprintScope.CAMPAIGN);

        composer.pick(template, to(1), ANNA, ACME);

        assertThatThrownBy(() -> composer.pick(template, to(2), ANNA, ACME)).hasMessageContaining("0 are left");
    }

    @Test
    void aVariableMakesTextsDiffer() {
        Template template = Template.parse("s", "for {{email}}");
        UniqueComposer composer = unique(FingerprintScope.ALL);

        for (int i = 0; i < 100; i++) {
            composer.pick(template, to(i), ANNA, ACME);
        }
        assertThat(claims).hasSize(100);
    }

    @Test
    void whatIsComposedIsWhatWasPicked() {
        Template template = Template.parse("{A|B|C}", "{Hi|Hello} {{email}}", "<p>{Hi|Hello} {{email}}</p>");
        UniqueComposer composer = unique(FingerprintScope.CAMPAIGN);
        for (int i = 0; i < 20; i++) {
            String wire = new String(
                    composer.compose(template, to(i), ANNA, ACME, NOW).bytes(),
                    java.nio.charset.StandardCharsets.US_ASCII);
            Words words = words(composer.pick(template, to(i), ANNA, ACME), to(i));
            String greeting = words.text().substring(0, words.text().indexOf(' '));

            assertThat(wire).contains("Subject: " + words.subject() + "\r\n");
            assertThat(wire).contains("\r\n" + greeting + " p" + i + "@").contains("<p>" + greeting + " p" + i + "@");
        }
    }

    @Test
    void aFollowUpKeepsTheSubjectOfItsContact() {
        Template first = Template.parse("{A|B|C|D|E|F|G}", "{Hi|Hello|Good day} {{email}}");
        Template second = Template.parse("{A|B|C|D|E|F|G}", "{once more|again} {{email}}");
        UniqueComposer composer = unique(FingerprintScope.CAMPAIGN);
        Set<String> subjects = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            SendRequest later = to(i).atStep(2).inThread(new MailThread(ANNA.id(), List.of("<a@acme-mail.example>")));
            String subject =
                    words(composer.pick(first, to(i), ANNA, ACME), to(i)).subject();
            subjects.add(subject);

            assertThat(words(composer.pick(second, later, ANNA, ACME), later).subject())
                    .isEqualTo(subject);
        }
        assertThat(subjects).hasSize(7);
    }

    @Test
    void aPickedVariantIsNotLeft() {
        Template picked = Template.parse("s", "{a|b}").variant(BigInteger.ONE);
        UniqueComposer composer = unique(FingerprintScope.CAMPAIGN);

        assertThat(words(composer.pick(picked, to(1), ANNA, ACME), to(1)).text())
                .isEqualTo("b");
        assertThatThrownBy(() -> composer.pick(picked, to(2), ANNA, ACME)).isInstanceOf(TemplateException.class);
    }

    @Test
    void threadsNeverWriteTheSameText() throws Exception {
        Template template = Template.parse("s", "{a|b|c|d|e|f|g|h}".repeat(3));
        UniqueComposer composer = unique(FingerprintScope.CAMPAIGN);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Words>> work = new ArrayList<>();
            for (int i = 0; i < 512; i++) {
                SendRequest request = to(i);
                work.add(() -> words(composer.pick(template, request, ANNA, ACME), request));
            }
            Set<Words> seen = new HashSet<>();
            for (Future<Words> written : threads.invokeAll(work)) {
                assertThat(seen.add(written.get())).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }
}
