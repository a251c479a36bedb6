package dev.outreach.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.MailboxId;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random messages are read back as they were written, by Jakarta Mail and by a parser of our own that knows nothing of
 * what writes them.
 */
class RoundTripTest {
    private static final String SHOWN = "{{sender_postal_address}} {{unsubscribe_url}}";

    /** Words of many scripts, long ones, and all that a transport or an encoding might trip over. */
    private static final List<String> WORDS = List.of(
            "Hello",
            "Grüße",
            "李明",
            "こんにちは",
            "안녕하세요",
            "Привет",
            "שלום",
            "مرحبا",
            "สวัสดี",
            "नमस्ते",
            "Γειά",
            "😀",
            "👨‍👩‍👧",
            "e\u0301",
            "\u202Ertl\u202C",
            "\u200F",
            "\u00A0",
            "\u2028",
            "\uFEFF",
            "=",
            "=3D",
            "=\u00e4",
            "=?UTF-8?B?QQ==?=",
            "?=",
            ".",
            "..",
            "From",
            "--",
            "--=_",
            ">",
            "<b>",
            "&amp;",
            "{x",
            "x}",
            "\\",
            "\"",
            "'",
            "%s",
            "$1",
            "\t",
            "x".repeat(80),
            "ü".repeat(90),
            "y".repeat(1100),
            "https://x.example/?a=1&b=2");

    private static String words(Random random, int most, String between) {
        return random.ints(random.nextInt(most + 1), 0, WORDS.size())
                .mapToObj(WORDS::get)
                .collect(Collectors.joining(between));
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(6), 0, 10)
                .mapToObj(n -> n == 0 ? "" : words(random, n, random.nextInt(9) == 0 ? "  " : " "))
                .collect(Collectors.joining(random.nextBoolean() ? "\n" : "\r\n"));
    }

    private static String subject(Random random) {
        String words =
                "s" + words(random, 12, random.nextInt(9) == 0 ? "  " : " ").replace("\t", "");
        String cut = words.substring(0, Math.min(words.length(), 250)).strip();
        return Character.isHighSurrogate(cut.charAt(cut.length() - 1)) ? cut.substring(0, cut.length() - 1) : cut;
    }

    private static String name(Random random) {
        String words = words(random, 6, " ").replace("\t", "").strip();
        String cut = words.substring(0, Math.min(words.length(), 250)).strip();
        boolean half = !cut.isEmpty() && Character.isHighSurrogate(cut.charAt(cut.length() - 1));
        return half ? cut.substring(0, cut.length() - 1) : cut;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void textAndHtmlAreReadBack(long seed) throws Exception {
        Random random = new Random(seed);
        Composer composer = Letterbox.composer().build();
        for (int i = 0; i < 400; i++) {
            String text = "t" + text(random);
            String html = "<p>" + text(random).replace("&", "") + "</p>";
            String subject = subject(random);
            String name = name(random);
            Template template = Template.parse("{{s}}", "{{t}}\n" + SHOWN, "{{h}}" + SHOWN);
            Map<String, String> values = Map.of("s", subject, "t", text, "h", html);
            OutgoingMessage message = composer.compose(
                    template, Letterbox.to(values), Letterbox.mailbox(name), Letterbox.CLIENT, Letterbox.AT);

            String end = "1 Main St, 10115 Berlin " + Letterbox.link();
            String as = "seed " + seed + ", message " + i;
            check(message, as, subject, name, crlf(text + "\n" + end), crlf(escaped(html) + end));
            assertThat(MessageCheck.of(message.bytes()).stream().filter(MessageCheck.Finding::isError))
                    .as(as)
                    .isEmpty();
        }
    }

    private static void check(OutgoingMessage message, String as, String subject, String name, String text, String html)
            throws Exception {
        SmallParser ours = SmallParser.read(message.bytes());
        assertThat(ours.words("subject")).as(as).isEqualTo(subject);
        assertThat(ours.parts.get(0).text).as(as).isEqualTo(text);
        assertThat(ours.parts.get(1).text).as(as).isEqualTo(html);
        MimeMessage theirs = Letterbox.read(message.bytes());
        assertThat(theirs.getSubject()).as(as).isEqualTo(subject);
        assertThat(withoutEnd(Letterbox.part(theirs, 0))).as(as).isEqualTo(text);
        assertThat(withoutEnd(Letterbox.part(theirs, 1))).as(as).isEqualTo(html);
        assertThat(theirs.getSentDate()).as(as).isEqualTo(Letterbox.AT);
        if (!name.isBlank()) {
            assertThat(ours.person("from")).as(as).isEqualTo(name);
            assertThat(((InternetAddress) theirs.getFrom()[0]).getPersonal())
                    .as(as)
                    .isEqualTo(name);
        }
        assertThat(message.from()).isEqualTo(MailboxId.parse(((InternetAddress) theirs.getFrom()[0]).getAddress()));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32})
    void flowedTextIsReadBack(long seed) {
        Random random = new Random(seed);
        Composer composer = Letterbox.composer().layout(TextLayout.FLOWED).build();
        for (int i = 0; i < 400; i++) {
            String text = "t" + text(random);
            Template template = Template.parse("s", "{{t}}\n" + SHOWN);
            OutgoingMessage message = composer.compose(
                    template,
                    Letterbox.to(Map.of("t", text)),
                    Letterbox.mailbox("Kim"),
                    Letterbox.CLIENT,
                    Letterbox.AT);

            SmallParser ours = SmallParser.read(message.bytes());
            assertThat(ours.fields.get("content-type")).isEqualTo("text/plain; charset=UTF-8; format=flowed");
            assertThat(ours.text)
                    .as("seed %s, message %s", seed, i)
                    .isEqualTo(
                            withoutBlanksAtEnds(crlf(text + "\n1 Main St, 10115 Berlin " + Letterbox.link() + "\n")));
        }
    }

    private static String withoutBlanksAtEnds(String text) {
        return text.replaceAll("[ \t]+\r\n", "\r\n");
    }

    private static String withoutEnd(String part) {
        return part.endsWith("\r\n") ? part.substring(0, part.length() - 2) : part;
    }

    private static String crlf(String text) {
        return text.replace("\r\n", "\n").replace("\n", "\r\n");
    }

    private static String escaped(String html) {
        return html.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
