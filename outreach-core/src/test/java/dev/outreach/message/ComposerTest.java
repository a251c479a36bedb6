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
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a complete message holds. What is composed is read again by Jakarta Mail, which is not used to compose it. */
class ComposerTest {
    private static final Instant AT = Instant.parse("2026-03-02T08:05:09Z");
    private static final ClientId ACME = new ClientId("acme");
    private static final Client CLIENT =
            new Client(ACME, new SenderIdentity("Acme GmbH", "1 Main St, 10115 Berlin"), ZoneId.of("Europe/Berlin"));
    private static final UnsubscribeLinks LINKS =
            UnsubscribeLinks.signed(URI.create("https://u.acme.example/stop"), new byte[32]);
    private static final Template PLAIN = Template.parse("Hello {{first_name}}", "Dear {{first_name}},\nbye");
    private static final Template BOTH = Template.parse("Hello", "Dear {{first_name}}", "<b>{{first_name}}</b>");

    private static Composer composer() {
        return Composer.builder(LINKS, new Random(7)).build();
    }

    private static Mailbox mailbox(String name) {
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

    private static SendRequest to(Map<String, String> variables) {
        return SendRequest.first(
                ACME,
                new CampaignId("spring"),
                new Contact(EmailAddress.parse("ann@corp.example"), Contact.Value.STANDARD, null, variables));
    }

    private static SendRequest toAnn() {
        return to(Map.of("first_name", "Ann"));
    }

    private static OutgoingMessage compose(Template template, SendRequest request) {
        return composer().compose(template, request, mailbox("Kim Doe"), CLIENT, AT);
    }

    private static String wire(OutgoingMessage message) {
        return new String(message.bytes(), StandardCharsets.US_ASCII);
    }

    private static MimeMessage read(OutgoingMessage message) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message.bytes()));
    }

    private static String part(MimeMessage message, int index) throws Exception {
        return (String)
                ((MimeMultipart) message.getContent()).getBodyPart(index).getContent();
    }

    @Test
    void aPlainMessageGoesOverTheWireAsWritten() {
        OutgoingMessage message = compose(PLAIN, toAnn());

        assertThat(wire(message).replaceAll("[0-9a-f]{32}", "ID").replaceAll("stop/[\\w-]{66}>", "stop/TOKEN>"))
                .isEqualTo(String.join(
                        "\r\n",
                        "Date: Mon, 2 Mar 2026 09:05:09 +0100",
                        "From: \"Kim Doe\" <kim@acme-mail.example>",
                        "To: ann@corp.example",
                        "Subject: Hello Ann",
                        "Message-ID: <ID@acme-mail.example>",
                        "List-Unsubscribe: <https://u.acme.example/stop/TOKEN>",
                        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
                        "MIME-Version: 1.0",
                        "Content-Type: text/plain; charset=UTF-8",
                        "Content-Transfer-Encoding: quoted-printable",
                        "",
                        "Dear Ann,",
                        "bye",
                        "",
                        "Acme GmbH, 1 Main St, 10115 Berlin",
                        "Unsubscribe: https://u.acme.example/stop/" + token().substring(0, 34) + "=",
                        token().substring(34),
                        ""));
        assertThat(message.from()).isEqualTo(MailboxId.parse("kim@acme-mail.example"));
        assertThat(message.recipient()).isEqualTo(EmailAddress.parse("ann@corp.example"));
    }

    private static String token() {
        String link = LINKS.link(toAnn().key(), ACME).toString();
        return link.substring(link.lastIndexOf('/') + 1);
    }

    @Test
    void theSameChanceGivesTheSameBytesAndOtherChanceAnotherId() {
        Composer composer = composer();
        OutgoingMessage first = composer.compose(BOTH, toAnn(), mailbox("Kim"), CLIENT, AT);
        OutgoingMessage second = composer.compose(BOTH, toAnn(), mailbox("Kim"), CLIENT, AT);
        OutgoingMessage again = composer().compose(BOTH, toAnn(), mailbox("Kim"), CLIENT, AT);

        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(second.messageId()).isNotEqualTo(first.messageId());
    }

    @Test
    void bothFormsAreReadBack() throws Exception {
        MimeMessage message = read(compose(
                Template.parse(
                        "Grüße, {{first_name}}",
                        "Früh am Tag\n.\nFrom here = there \n\tend",
                        "<html><body><p>„{{first_name}}“</p></BODY></html>"),
                to(Map.of("first_name", "Zoë & 李明"))));
        String link = LINKS.link(toAnn().key(), ACME).toString();

        assertThat(message.getSubject()).isEqualTo("Grüße, Zoë & 李明");
        assertThat(message.isMimeType("multipart/alternative")).isTrue();
        assertThat(part(message, 0))
                .isEqualTo("Früh am Tag\r\n.\r\nFrom here = there \r\n\tend\r\n\r\n"
                        + "Acme GmbH, 1 Main St, 10115 Berlin\r\nUnsubscribe: " + link);
        assertThat(part(message, 1))
                .isEqualTo(
                        "<html><body><p>„Zoë &amp; 李明“</p>\r\n<p>Acme GmbH, 1 Main St, 10115 Berlin<br>\r\n<a href=\""
                                + link + "\">Unsubscribe</a></p>\r\n</BODY></html>");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Kim Doe",
                "Doe, Kim (Dr.) \"K\" \\",
                "Zoë Ångström",
                "李明",
                "Владимир Константинович Константинопольский-Переяславский",
                "=?UTF-8?B?QUJD?=",
                "Bob <ceo@corp.example>",
            })
    void theSenderIsReadBack(String name) throws Exception {
        OutgoingMessage message = composer().compose(PLAIN, toAnn(), mailbox(name), CLIENT, AT);
        InternetAddress from = (InternetAddress) read(message).getFrom()[0];

        assertThat(from.getPersonal()).isEqualTo(name);
        assertThat(from.getAddress()).isEqualTo("kim@acme-mail.example");
    }

    @Test
    void aMailboxWithoutNameWritesAsItsAddress() {
        OutgoingMessage message = composer().compose(PLAIN, toAnn(), mailbox(""), CLIENT, AT);

        assertThat(wire(message)).contains("\r\nFrom: kim@acme-mail.example\r\n");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Short",
                "A subject in ASCII that is longer than one line of a message should be, and so it is folded in two",
                "A  double space",
                "=?UTF-8?Q?not_encoded?=",
                "Ein Betreff mit Umlauten äöü, der länger ist als eine Zeile und deshalb gefaltet wird, mehrmals sogar",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
                "averylongwordthatgoesonandonandonandonandonandonandonandonandonandonandonandonandonandon",
            })
    void theSubjectIsReadBack(String subject) throws Exception {
        assertThat(read(compose(Template.parse(subject, "t"), toAnn())).getSubject())
                .isEqualTo(subject);
    }

    @Test
    void noLineIsTooLongAndAllEndInCrLf() {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            String text = random.ints(random.nextInt(3000), 1, 0x500)
                    .map(c -> c < 0x20 ? '\n' : c < 0x40 ? ' ' : c)
                    .filter(c -> !Character.isISOControl(c) || c == '\n')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            Template template = Template.parse("{{s}}", "{{t}} " + "y".repeat(random.nextInt(1200)), "<p>{{t}}</p>");
            String subject = "s" + text.replaceAll("\\s+", " ").substring(0, Math.min(200, text.length() / 20));
            String wire = wire(compose(template, to(Map.of("s", subject, "t", "t" + text))));

            assertThat(wire.split("\r\n", -1))
                    .as("seed 11, message %s", i)
                    .allSatisfy(line -> assertThat(line)
                            .hasSizeLessThanOrEqualTo(line.startsWith("List-") ? 130 : 78)
                            .doesNotContain("\n", "\r"));
            assertThat(wire).endsWith("\r\n").is(ascii());
        }
    }

    private static Condition<String> ascii() {
        return new Condition<>(s -> s.chars().allMatch(c -> c < 0x7f), "ASCII");
    }

    @Test
    void textsAreReadBackWhateverTheyHold() throws Exception {
        Random random = new Random(12);
        for (int i = 0; i < 300; i++) {
            String text = random.ints(1 + random.nextInt(400), 0, 12)
                    .mapToObj(n -> List.of(" ", "\r\n", ".", "=", "From ", "ä", "李", "😀", "x", "\t", "=3D", "--=_")
                            .get(n))
                    .reduce("<", String::concat);
            Template template = Template.parse("s", text + ">{{sender_postal_address}}{{unsubscribe_url}}");
            String end = "1 Main St, 10115 Berlin" + LINKS.link(toAnn().key(), ACME) + "\r\n";

            assertThat(read(compose(template, toAnn())).getContent())
                    .as("seed 12, text %s", i)
                    .isEqualTo(text + ">" + end);
        }
    }

    @Test
    void shortAsciiTextIsNotEncoded() {
        Template template = Template.parse("s", "{{sender_postal_address}}\n{{unsubscribe_url}} a=b");
        Composer composer = Composer.builder((key, client) -> URI.create("https://u.example/1"), new Random(1))
                .build();

        assertThat(wire(composer.compose(template, toAnn(), mailbox("Kim"), CLIENT, AT)))
                .endsWith(
                        "Content-Transfer-Encoding: 7bit\r\n\r\n1 Main St, 10115 Berlin\r\nhttps://u.example/1 a=b\r\n");
    }

    @Test
    void theFooterIsLeftOutOnlyIfTheTemplateShowsBothInEachForm() {
        String both = "{{sender_postal_address}} {{unsubscribe_url}}";

        assertThat(wire(compose(Template.parse("s", both), toAnn()))).doesNotContain("\r\nUnsubscribe:");
        assertThat(wire(compose(Template.parse("s", both, "<p>x</p>"), toAnn())))
                .contains("\r\nUnsubscribe:");
        assertThat(wire(compose(Template.parse("s", "{{unsubscribe_url}}"), toAnn())))
                .contains("\r\nUnsubscribe:", "1 Main St");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Hi{.| - {{sender_postal_address}}, {{unsubscribe_url}}}",
                "{Hi {{sender_postal_address}}|Hello} {{unsubscribe_url}}"
            })
    void whatOnlySomeVariantsShowIsAddedToAll(String text) {
        Template template = Template.parse("s", text);
        for (int k = 0; k < 2; k++) {
            assertThat(wire(compose(template.variant(BigInteger.valueOf(k)), toAnn())))
                    .as("variant %s", k)
                    .contains("\r\nUnsubscribe:", "1 Main St");
        }
    }

    @Test
    void aFooterIsNotHiddenInAComment() {
        Template template = Template.parse("s", "Hi", "<body><p>Hi</p></body><!-- </body> -->");
        String html = wire(compose(template, toAnn()));

        assertThat(html.lastIndexOf("1 Main St")).isPositive().isLessThan(html.indexOf("<!--"));
    }

    @Test
    void anotherFooterMustShowBothToo() {
        Composer.Builder builder = Composer.builder(LINKS, new Random(1));
        Template german = Template.parse(
                "",
                "{{sender_postal_address}}\nAbmelden: {{unsubscribe_url}}",
                "<p>{{sender_postal_address}} <a href=\"{{unsubscribe_url}}\">Abmelden</a>");

        assertThat(wire(builder.footer(german).build().compose(PLAIN, toAnn(), mailbox("Kim"), CLIENT, AT)))
                .contains("Abmelden:")
                .doesNotContain("\r\nUnsubscribe:");
        assertThatThrownBy(() -> builder.footer(PLAIN)).hasMessageContaining("the footer must show");
    }

    @Test
    void aContactCannotReplaceWhatSpeaksOfTheSender() {
        Map<String, String> forged = Map.of(
                "first_name", "Ann",
                "sender_postal_address", "nowhere",
                "unsubscribe_url", "https://evil.test/");

        assertThat(wire(compose(PLAIN, to(forged)))).contains("1 Main St").doesNotContain("nowhere", "evil");
    }

    @Test
    void aFollowUpNamesItsThread() throws Exception {
        List<String> ids = List.of("<1@acme-mail.example>", "<2@acme-mail.example>");
        SendRequest request = toAnn().atStep(3).inThread(new MailThread(MailboxId.parse("kim@acme-mail.example"), ids));
        MimeMessage message = read(compose(PLAIN, request));

        assertThat(message.getSubject()).isEqualTo("Re: Hello Ann");
        assertThat(message.getHeader("In-Reply-To")).containsExactly("<2@acme-mail.example>");
        assertThat(message.getHeader("References")).containsExactly(String.join(" ", ids));
    }

    @Test
    void aLongThreadIsCutAndFolded() throws Exception {
        List<String> ids = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> "<message-number-" + i + "@acme-mail.example>")
                .toList();
        SendRequest request = toAnn().inThread(new MailThread(MailboxId.parse("kim@acme-mail.example"), ids));
        OutgoingMessage message = compose(Template.parse("AW: Hello", "t"), request);
        String references = read(message).getHeader("References")[0];

        assertThat(references.split("\\s+")).hasSize(20).startsWith(ids.get(0)).endsWith(ids.get(99));
        assertThat(wire(message).lines().filter(line -> line.contains("message-number")))
                .hasSize(12)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(79));
        assertThat(read(message).getSubject()).isEqualTo("AW: Hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1@acme.example", "<1>", "<1@a>\r\nBcc: <eve@evil.test>", "<1 @a>", "<é@a>", ""})
    void aThreadNamesMessagesAlone(String id) {
        assertThatThrownBy(() -> new MailThread(MailboxId.parse("kim@acme-mail.example"), List.of(id)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Message-ID");
    }

    @Test
    void aThreadStaysWithItsMailbox() {
        SendRequest request = toAnn().inThread(new MailThread(MailboxId.parse("lee@acme-mail.example"), List.of()));

        assertThatThrownBy(() -> compose(PLAIN, request))
                .hasMessageContaining("goes on with a thread of mailbox lee@acme-mail.example");
    }

    @Test
    void aFirstMessageMustNotLookLikeAReply() {
        assertThatThrownBy(() -> compose(Template.parse("{{x|Re}}: your shop", "t"), toAnn()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the subject 'Re: your shop' of a first message looks like a reply");
    }

    @ParameterizedTest(name = "{0} characters")
    @ValueSource(ints = {0, 256})
    void aSubjectIsThereAndBounded(int length) {
        assertThatThrownBy(() -> compose(Template.parse("x".repeat(length), "t"), toAnn()))
                .hasMessageContaining("the subject has " + length + " characters");
    }

    @Test
    void aMessageIsComposedForItsOwnClient() {
        Client other = new Client(new ClientId("other"), CLIENT.identity(), ZoneOffset.UTC);

        assertThatThrownBy(() -> composer().compose(PLAIN, toAnn(), mailbox("Kim"), other, AT))
                .hasMessageContaining("is of client acme, not of other");
    }

    @Test
    void everyMessageHasItsOwnLinkAlone() throws Exception {
        Composer composer = composer();
        Set<String> links = new HashSet<>();
        for (int step = 1; step <= 50; step++) {
            String[] values = read(composer.compose(PLAIN, toAnn().atStep(step), mailbox("Kim"), CLIENT, AT))
                    .getHeader("List-Unsubscribe");
            assertThat(values).hasSize(1);
            assertThat(values[0]).matches("<https://u\\.acme\\.example/stop/[\\w-]{66}>");
            links.add(values[0]);
        }
        assertThat(links).hasSize(50);
    }

    @Test
    void aMailboxForRequestsStandsBesideTheLink() throws Exception {
        Composer composer = Composer.builder(LINKS, new Random(1))
                .unsubscribeMailbox(EmailAddress.parse("stop@acme.example"))
                .build();
        MimeMessage message = read(composer.compose(PLAIN, toAnn(), mailbox("Kim"), CLIENT, AT));

        assertThat(message.getHeader("List-Unsubscribe")[0])
                .endsWith(">,\r\n <mailto:stop@acme.example?subject=unsubscribe>");
        assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://u.example/x",
                "mailto:stop@u.example",
                "/relative",
                "https://user:pw@u.example/x",
                "https://u.example/a,b",
                "https:///x"
            })
    void aLinkIsHttpsOrNoMessage(String link) {
        Composer composer = Composer.builder((key, client) -> URI.create(link), new Random(1))
                .build();

        assertThatThrownBy(() -> composer.compose(PLAIN, toAnn(), mailbox("Kim"), CLIENT, AT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the unsubscribe link '" + link + "' is not valid");
    }

    @ParameterizedTest(name = "{0} aligned: {1}")
    @CsvSource({
        "sales@acme-mail.example, true",
        "sales@eu.acme-mail.example, true",
        "sales@acme.example, false",
        "sales@evil-acme-mail.example, false",
    })
    void answersGoToTheSendingDomain(String address, boolean aligned) {
        Composer composer = Composer.builder(LINKS, new Random(1))
                .replyTo(EmailAddress.parse(address))
                .build();

        if (aligned) {
            assertThat(wire(composer.compose(PLAIN, toAnn(), mailbox("Kim"), CLIENT, AT)))
                    .contains("\r\nReply-To: " + address + "\r\n");
        } else {
            assertThatThrownBy(() -> composer.compose(PLAIN, toAnn(), mailbox("Kim"), CLIENT, AT))
                    .hasMessageContaining("Reply-To " + address + " is not on the sending domain");
        }
    }

    @Test
    void linksDifferByMessageClientAndSecret() {
        MessageKey key = toAnn().key();
        URI base = URI.create("https://u.acme.example/stop/");
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(Set.of(
                        LINKS.link(key, ACME),
                        LINKS.link(toAnn().atStep(2).key(), ACME),
                        LINKS.link(key, new ClientId("other")),
                        UnsubscribeLinks.signed(base, other).link(key, ACME)))
                .hasSize(4);
        assertThat(UnsubscribeLinks.signed(base, new byte[32]).link(key, ACME)).isEqualTo(LINKS.link(key, ACME));
        assertThat(LINKS.link(key, ACME).toString()).doesNotContain("ann", "corp", "spring", "acme/");
    }

    @Test
    void linksNeedALongSecretAndAPlainBase() {
        assertThatThrownBy(() -> UnsubscribeLinks.signed(URI.create("https://u.example"), new byte[15]))
                .hasMessageContaining("has 15 octets");
        assertThatThrownBy(() -> UnsubscribeLinks.signed(URI.create("https://u.example/?t="), new byte[16]))
                .hasMessageContaining("has a query or fragment");
        assertThatThrownBy(() -> UnsubscribeLinks.signed(URI.create("http://u.example/"), new byte[16]))
                .hasMessageContaining("is not valid");
    }
}
