package dev.outreach.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of values that nobody should give. Each is refused with a reason, or travels as it is defined to. */
class MessageBadInputTest {
    private static final Template TEMPLATE =
            Template.parse("About {{v}}", "Dear {{v}}", "<p title=\"{{v}}\">{{v}}</p>");
    private static final Template BODY = Template.parse("s", "Dear {{v}}", "<p>{{v}}</p>");

    private static OutgoingMessage compose(Template template, String value) {
        return Letterbox.compose(Letterbox.composer(), template, Map.of("v", value));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a line that would be a field, 'x\r\nBcc: eve@evil.example'",
        "a bare LF, 'x\nBcc: eve@evil.example'",
        "a bare CR, 'x\rBcc: eve@evil.example'",
        "the end of the head, 'x\r\n\r\nbody'",
        "NUL, 'x\u0000'",
        "escape, 'x\u001b[31m'",
        "the next line of another age, 'x\u0085y'",
    })
    void aSubjectTakesNoControls(String name, String value) {
        assertThatThrownBy(() -> compose(TEMPLATE, value))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("for {{v}}")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest(name = "U+{0}")
    @ValueSource(strings = {"0000", "0007", "000B", "000C", "001B", "007F", "0085", "009F"})
    void noPartTakesControls(String code) {
        String value = "x" + (char) Integer.parseInt(code, 16);

        assertThatThrownBy(() -> compose(BODY, value)).isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> compose(Template.parse("s", value + "{{v|y}}"), "z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\\u" + code.toLowerCase(Locale.ROOT));
    }

    static Stream<Arguments> surrogates() {
        return Stream.of(
                Arguments.of("a first half alone", "a\ud83db", "a\ufffdb"),
                Arguments.of("a second half alone", "a\ude00b", "a\ufffdb"),
                Arguments.of("the halves in the wrong order", "\ude00\ud83d", "\ufffd\ufffd"),
                Arguments.of("a first half at the end", "a\ud83d", "a\ufffd"),
                Arguments.of("two first halves", "\ud83d\ud83d\ude00", "\ufffd😀"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("surrogates")
    void noPartTakesHalfACharacter(String name, String value, String replaced) {
        assertThatThrownBy(() -> compose(TEMPLATE, value))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("half of a character");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("surrogates")
    void whereItComesFromElsewhereHalfACharacterIsReplaced(String name, String value, String replaced) {
        assertThat(new String(CanonicalText.of("text", value), StandardCharsets.UTF_8))
                .isEqualTo(replaced + "\r\n");
        assertThat(CanonicalText.withoutLoneSurrogates(value)).isEqualTo(replaced);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "\u200Fשלום\u200E",
                "\u202Etxt.exe\u202C",
                "\u2066مرحبا\u2069",
                "\uFEFFx",
                "a\u2028b\u2029c",
                "e\u0301",
                "\u200B\u200C\u200D",
                "𝒜𝓃𝓃"
            })
    void marksOfDirectionAndWidthTravelAsTheyAre(String value) throws Exception {
        OutgoingMessage message = compose(TEMPLATE, value);

        assertThat(Letterbox.read(message.bytes()).getSubject()).isEqualTo("About " + value);
        assertThat(SmallParser.read(message.bytes()).parts.get(0).text).startsWith("Dear " + value + "\r\n");
    }

    @Test
    void aValueIsNeverHtml() {
        String html = SmallParser.read(
                        compose(TEMPLATE, "\"><script>alert('1')</script>&amp;").bytes())
                .parts
                .get(1)
                .text;

        assertThat(html)
                .contains("&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;")
                .doesNotContain("<script");
    }

    @Test
    void aValueThatLooksLikeTheEndOfAPartIsNone() {
        SmallParser parsed =
                SmallParser.read(compose(BODY, "--=_0\r\n--=_0--\r\n.\r\nQUIT").bytes());

        assertThat(parsed.parts).hasSize(2);
        assertThat(parsed.parts.get(0).text).contains("--=_0\r\n--=_0--\r\n.\r\nQUIT");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "anna@bücher.example",
                "анна@corp.example",
                "安@例え.テスト",
                "\u200Fann@corp.example",
                "ann@corp.example\u0000",
                "ann\ud800@corp.example",
                "ann@corp.example\r\nRCPT TO:<eve@evil.example>",
                "\"ann b\"@corp.example",
                "ann @corp.example"
            })
    void anAddressInAnotherScriptIsNoAddress(String address) {
        assertThatThrownBy(() -> EmailAddress.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("\u0000");
    }

    @Test
    void aDomainInAnotherScriptIsWrittenInItsAForm() {
        assertThat(EmailAddress.parse("anna@xn--bcher-kva.example").domain().value())
                .isEqualTo("xn--bcher-kva.example");
    }

    @Test
    void hugeValuesTravelOrAreRefused() {
        String most = "ä".repeat(Template.LONGEST - 100);
        OutgoingMessage message = compose(BODY, most);

        assertThat(MessageCheck.of(message.bytes())).allMatch(finding -> !finding.isError());
        assertThat(SmallParser.read(message.bytes()).parts.get(0).text).startsWith("Dear " + most + "\r\n");
        assertThatThrownBy(() -> compose(BODY, "x".repeat(Template.LONGEST)))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("longer than");
        assertThatThrownBy(() -> compose(TEMPLATE, "x".repeat(300))).hasMessageContaining("use 1 to 255");
    }

    @Test
    void aNameOfASenderIsBounded() {
        Composer composer = Letterbox.composer().build();

        assertThatThrownBy(() -> composer.compose(
                        BODY,
                        Letterbox.to(Map.of("v", "x")),
                        Letterbox.mailbox("k".repeat(256)),
                        Letterbox.CLIENT,
                        Letterbox.AT))
                .hasMessageContaining("the display name has 256 characters: use at most 255");
    }

    @Test
    void aLongNameOfASenderIsFolded() throws Exception {
        String name = "Kim ".repeat(60).strip();
        OutgoingMessage message = Letterbox.composer()
                .build()
                .compose(BODY, Letterbox.to(Map.of("v", "x")), Letterbox.mailbox(name), Letterbox.CLIENT, Letterbox.AT);

        assertThat(SmallParser.read(message.bytes()).person("from")).isEqualTo(name);
        assertThat(Letterbox.wire(message).lines().filter(line -> line.contains("Kim")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(79));
    }

    @Test
    void aMessageWithoutWordsIsStillOne() {
        SmallParser parsed =
                SmallParser.read(Letterbox.compose(Letterbox.composer(), Template.parse("s", "", ""), Map.of())
                        .bytes());

        assertThat(parsed.parts).hasSize(2);
        assertThat(parsed.parts.get(0).text).contains("1 Main St");
    }
}
