package dev.outreach.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.message.MessageCheck.Finding;
import dev.outreach.message.MessageCheck.Rule;
import java.net.URI;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the checker finds in a message. Each case spoils a good one in one place. */
class MessageCheckTest {
    private static final String GOOD = """
            Date: Mon, 2 Mar 2026 09:05:09 +0100
            From: "Kim Doe" <kim@acme.example>
            To: ann@corp.example
            Subject: Hello
             again
            Message-ID: <1@acme.example>
            List-Unsubscribe: <https://u.example/1>,
             <mailto:stop@acme.example?subject=unsubscribe>
            List-Unsubscribe-Post: List-Unsubscribe=One-Click
            MIME-Version: 1.0
            Content-Type: multipart/alternative;
             boundary="b"

            --b
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 7bit

            Dear Ann
            --b
            Content-Type: text/html; charset=UTF-8
            Content-Transfer-Encoding: quoted-printable

            <p>D=C3=A4r Ann=
            </p>
            --b--
            """.replace("\n", "\r\n");

    private static String found(String message) {
        return MessageCheck.of(message.getBytes(ISO_8859_1)).stream()
                .map(finding -> finding.rule() + " " + finding.line())
                .collect(Collectors.joining(", "));
    }

    @Test
    void nothingIsWrongWithAGoodMessage() {
        assertThat(found(GOOD)).isEmpty();
    }

    @Test
    void aTextAloneIsGoodToo() {
        String head = GOOD.substring(0, GOOD.indexOf("Content-Type"));

        assertThat(found(head + "Content-Type: text/plain\r\n\r\nDear Ann\r\n")).isEmpty();
        assertThat(found(head + "Content-Type: text/plain\r\n\r\n")).isEmpty();
    }

    @Test
    void longLinesHideNoError() {
        String body = ("x".repeat(90) + "\r\n").repeat(101);

        assertThat(found("Subject: s\r\n\r\n" + body)).contains("FIELD_MISSING", "LINE_LONG");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Date, 'Mon, 99 Feb 2026 09:05:09 +0100'",
        "Date, 'Mon, 30 Feb 2026 09:05:09 +0100'",
        "Date, 'Tue, 2 Mar 2026 09:05:09 +0100'",
        "Date, 'Mon, 2 Mar 2026 29:05:09 +0100'",
        "Date, 'Mon, 2 Mar 2026 09:05:09 +9999'",
        "In-Reply-To, junk junk",
        "References, '<1@a.example> \"junk'",
    })
    void aFieldHoldsWhatItsNameSays(String name, String value) {
        String others = GOOD.replaceAll("(?m)^" + name + ":.*\r\n", "");

        assertThat(found(name + ": " + value + "\r\n" + others)).isEqualTo("FIELD_SYNTAX 1");
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                Arguments.of("a bare LF", "Dear Ann\r\n", "Dear Ann\n", "LINE_END 18"),
                Arguments.of("a bare CR", "Dear Ann", "Dear\rAnn", "LINE_END 18"),
                Arguments.of("no end of the last line", "--b--\r\n", "--b--", "LINE_END 25"),
                Arguments.of("a line of 999", "Dear Ann", "x".repeat(999), "LINE_TOO_LONG 18"),
                Arguments.of("a line of 998", "Dear Ann", "x".repeat(998), "LINE_LONG 18"),
                Arguments.of("a line of 78", "Dear Ann", "x".repeat(78), ""),
                Arguments.of("no field", "To: ann@corp.example", "To", "FIELD_SYNTAX 3, FIELD_MISSING 0"),
                Arguments.of("a space in a name", "Subject:", "Sub ject:", "FIELD_SYNTAX 4, FIELD_MISSING 0"),
                Arguments.of("an octet in a field", "Hello", "Hell\u00f6", "FIELD_SYNTAX 4, FIELD_MISSING 0"),
                Arguments.of("a NUL in a field", "Hello", "Hell\u0000", "FIELD_SYNTAX 4, FIELD_MISSING 0"),
                Arguments.of("two subjects", "Message-ID:", "subject: x\r\nMessage-ID:", "FIELD_REPEATED 6"),
                Arguments.of("no date", "Date:", "X-Date:", "FIELD_MISSING 0"),
                Arguments.of("another date", "2 Mar 2026", "2026-03-02", "FIELD_SYNTAX 1"),
                Arguments.of("no sender", "From:", "X-From:", "FIELD_MISSING 0"),
                Arguments.of(
                        "two senders", "<kim@acme.example>", "<kim@acme.example>, lee@acme.example", "FIELD_SYNTAX 2"),
                Arguments.of("a sender without address", "kim@acme.example", "kim", "FIELD_SYNTAX 2"),
                Arguments.of("a name that does not close", "\"Kim Doe\"", "\"Kim Doe\\\"", "FIELD_SYNTAX 2"),
                Arguments.of("a name that needs quotes", "\"Kim Doe\"", "Doe, Kim", "FIELD_SYNTAX 2"),
                Arguments.of("a name in encoded words", "\"Kim Doe\"", "=?UTF-8?B?QQ==?=", ""),
                Arguments.of("no Message-ID", "Message-ID:", "X-ID:", "FIELD_MISSING 0"),
                Arguments.of("a Message-ID without brackets", "<1@acme.example>", "1@acme.example", "FIELD_SYNTAX 6"),
                Arguments.of("no version", "MIME-Version: 1.0\r\n", "", "FIELD_MISSING 0"),
                Arguments.of("half of the pair", "List-Unsubscribe-Post:", "X-Post:", "UNSUBSCRIBE 0"),
                Arguments.of("the other half", "List-Unsubscribe: <", "X-List: <", "UNSUBSCRIBE 0"),
                Arguments.of("another post", "One-Click", "Two-Click", "UNSUBSCRIBE 9"),
                Arguments.of("a plain link", "https://u", "http://u", "UNSUBSCRIBE 7"),
                Arguments.of(
                        "a link without brackets", "<https://u.example/1>", "https://u.example/1", "UNSUBSCRIBE 7"),
                Arguments.of(
                        "another's link too",
                        "<https://u.example/1>",
                        "<https://u.example/1>, <https://u.example/2>",
                        "UNSUBSCRIBE 7"),
                Arguments.of("no boundary", "boundary", "border", "BODY 11"),
                Arguments.of("another boundary", "boundary=\"b\"", "boundary=\"c\"", "BODY 11"),
                Arguments.of("no end of the parts", "--b--", "--c--", "BODY 11"),
                Arguments.of("one part", "Dear Ann\r\n--b\r\n", "Dear Ann\r\n--b--\r\n", "BODY 11"),
                Arguments.of("a part without type", "Content-Type: text/plain; charset=UTF-8\r\n", "", "BODY 15"),
                Arguments.of("an octet in 7bit", "Dear Ann", "D\u00e4r Ann", "BODY 18"),
                Arguments.of("a code that is none", "=C3", "=c3", "BODY 23"),
                Arguments.of("half a code", "=C3=A4r Ann=", "=C3=A4r Ann=C", "BODY 23"),
                Arguments.of("a quoted line of 77", "<p>D", "<p>" + "x".repeat(70), "LINE_LONG 23, BODY 23"),
                Arguments.of("another encoding", "quoted-printable", "uuencode", "BODY 0"),
                Arguments.of(
                        "no end of the head", GOOD.substring(GOOD.indexOf("\r\n\r\n") + 2), "", "BODY 0, BODY 11"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("spoilt")
    void isFound(String name, String good, String bad, String expected) {
        assertThat(GOOD).contains(good);
        assertThat(found(GOOD.replace(good, bad))).isEqualTo(expected);
    }

    @Test
    void onlyALineThatIsLongIsNoError() {
        assertThat(new Finding(Rule.LINE_LONG, 1, "x").isError()).isFalse();
        assertThat(new Finding(Rule.BODY, 0, "x").isError()).isTrue();
        assertThat(new Finding(Rule.BODY, 3, "x")).hasToString("line 3: x");
    }

    @Test
    void anyOctetsGiveFindings() {
        Random random = new Random(41);
        for (int i = 0; i < 3000; i++) {
            byte[] octets = GOOD.getBytes(ISO_8859_1);
            for (int n = random.nextInt(20); n >= 0; n--) {
                octets[random.nextInt(octets.length)] = (byte) "\r\n:=-b <>\u0000\u00ff".charAt(random.nextInt(10));
            }
            assertThat(MessageCheck.of(octets)).as("seed 41, message %s", i).hasSizeLessThanOrEqualTo(100);
        }
        assertThat(MessageCheck.of(new byte[0])).isNotEmpty();
        assertThat(MessageCheck.of("\r\n".repeat(500_000).getBytes(ISO_8859_1))).hasSizeLessThan(20);
    }

    @Test
    void aSignerThatSpoilsAMessageIsFoundOut() {
        Composer.Builder composer =
                Letterbox.composer().signer(message -> ("Date: x\r\n" + Letterbox.wire(message)).getBytes(ISO_8859_1));

        assertThatThrownBy(() -> Letterbox.compose(composer, Template.parse("s", "t"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("would not be valid: line 2: field Date stands twice");
    }

    @Test
    void aSignatureGoesBeforeTheMessage() {
        Composer.Builder plain = Letterbox.composer();
        Composer.Builder signed = Letterbox.composer()
                .signer(message -> ("DKIM-Signature: v=1; d=" + message.from().domain() + "\r\n"
                                + Letterbox.wire(message))
                        .getBytes(ISO_8859_1));
        Template template = Template.parse("s", "t");
        OutgoingMessage message = Letterbox.compose(signed, template, Map.of());

        assertThat(Letterbox.wire(message))
                .isEqualTo("DKIM-Signature: v=1; d=acme-mail.example\r\n"
                        + Letterbox.wire(Letterbox.compose(plain, template, Map.of())));
        assertThat(Letterbox.wire(message)).contains("\r\nMessage-ID: " + message.messageId() + "\r\n");
    }

    @Test
    void aLinkThatIsLongIsNoError() {
        String token = "x".repeat(700);
        Composer.Builder composer =
                Composer.builder((key, client) -> URI.create("https://u.example/" + token), new Random(1));
        OutgoingMessage message = Letterbox.compose(composer, Template.parse("s", "t"), Map.of());

        assertThat(MessageCheck.of(message.bytes())).extracting(Finding::rule).containsExactly(Rule.LINE_LONG);
    }
}
