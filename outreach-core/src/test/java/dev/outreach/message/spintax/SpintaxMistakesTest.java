package dev.outreach.message.spintax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be read, and what is said about it. */
class SpintaxMistakesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "Hi {a|b; 1; 4; '{' is not closed: add '}'",
                "Hi {a|{b|c} d; 1; 4; '{' is not closed",
                "Hi {a|{b|c d; 1; 7; '{' is not closed",
                "a } b; 1; 3; '}' closes nothing: take it out, or write '\\}'",
                "{a|b}}; 1; 6; '}' closes nothing",
                "\\{{x}}; 1; 6; '}' closes nothing",
                "Hi {{name; 1; 4; '{{' is not closed by '}}' on its line",
                "Hi {{a {{b}}; 1; 4; '{{' is not closed by '}}' on its line",
                "{{}}; 1; 1; the variable name '' is not valid",
                "x {{ |there}}; 1; 3; the variable name '' is not valid",
                "{{first name}}; 1; 1; the variable name 'first name' is not valid",
                "{{1st}}; 1; 1; the variable name '1st' is not valid",
                "{{name|{there|friend}}}; 1; 1; what stands in for {{name}} holds '{'",
                "{{hi|hello|hey}} there; 1; 1; what stands in for {{hi}} holds '|'",
                "{a{{*2}} b|c}; 1; 3; a weight stands at the end of an option",
                "a{{*2}}; 1; 2; a weight stands at the end of an option",
                "{a{{*0}}|b}; 1; 3; the weight '0' is no whole number from 1 to 999999",
                "{a{{*1.5}}|b}; 1; 3; the weight '1.5' is no whole number",
                "{a{{*9999999}}|b}; 1; 3; the weight '9999999' is no whole number",
            })
    void mistakeIsNamedWithItsPlace(String text, int line, int column, String reason) {
        assertThatThrownBy(() -> Spintax.parse(text)).isInstanceOfSatisfying(SpintaxException.class, mistake -> {
            assertThat(mistake.line()).isEqualTo(line);
            assertThat(mistake.column()).isEqualTo(column);
            assertThat(mistake.reason()).startsWith(reason);
            assertThat(mistake).hasMessageStartingWith("line " + line + ", column " + column + ": " + reason);
        });
    }

    @ParameterizedTest(name = "line end {0}")
    @CsvSource({"'\n'", "'\r\n'", "'\r'"})
    void aCaretStandsUnderTheMistake(String lineEnd) {
        String text = String.join(lineEnd, "{Hello|Hi", "}", "dear} {a|b}");

        assertThatThrownBy(() -> Spintax.parse(text))
                .hasMessage("line 3, column 5: '}' closes nothing: take it out, or write '\\}' for a plain '}'\n"
                        + "dear} {a|b}\n    ^");
    }

    @ParameterizedTest(name = "U+{0}")
    @ValueSource(strings = {"0000", "0007", "001b", "007f", "0085", "d800", "dc00"})
    void whatIsNoCharacterIsRefusedWhereItStands(String code) {
        String bad = String.valueOf((char) Integer.parseInt(code, 16));

        for (String text : new String[] {"{a|\n b" + bad + "c}", "x\n{{y|" + bad + "}}"}) {
            assertThatThrownBy(() -> Spintax.parse(text))
                    .isInstanceOf(SpintaxException.class)
                    .hasMessageContaining("\\u" + code)
                    .hasMessageStartingWith("line 2, column ")
                    .hasMessageNotContaining(bad);
        }
        assertThatThrownBy(() -> Spintax.parse(bad)).isInstanceOf(SpintaxException.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{", "{a|", "{{", "\\{{", "{}"})
    void tenThousandDeepIsAnErrorAndNoMore(String opening) {
        assertThatThrownBy(() -> Spintax.parse(opening.repeat(10_000) + "}".repeat(9_999)))
                .isInstanceOf(SpintaxException.class);
        assertThatThrownBy(() -> Spintax.parse("{".repeat(10_000) + "a|b" + "}".repeat(10_000)))
                .isInstanceOf(SpintaxException.class)
                .hasMessageStartingWith("line 1, column 201: groups stand more than 200 deep within each other");
    }

    @Test
    void asDeepAsIsAllowedIsRead() {
        Spintax spintax = Spintax.parse("{a|".repeat(200) + "b" + "}".repeat(200));

        assertThat(spintax.count()).isEqualTo(201);
        assertThat(spintax.variant(200)).isEqualTo("b");
        assertThat(spintax.variants()).hasSize(201);
    }

    @Test
    void tenMegabytesAreTooMuch() {
        assertThatThrownBy(() -> Spintax.parse("{a|b} ".repeat(10 << 20)))
                .isInstanceOf(SpintaxException.class)
                .hasMessageStartingWith("line 1, column 1: the text has 62914560 characters: use at most 1048576");
    }

    @ParameterizedTest(name = "{0}, over and over")
    @ValueSource(strings = {"{|}", "{a|{b|c}d}", "{{x}}", "\\{", "\\", "{{a|b} c|d}", "{a{{*2}}|b}"})
    void asLongAsIsAllowedIsReadAndWritten(String part) {
        Spintax spintax = Spintax.parse(part.repeat(Spintax.LONGEST / part.length()));

        BigInteger k = spintax.draw(new Random(3));
        assertThatCode(() -> spintax.variant(k)).doesNotThrowAnyException();
        assertThat(spintax.permuted(new byte[1]).limit(2)).isNotEmpty();
    }

    @Test
    void anyTextIsReadOrRefused() {
        Random random = new Random(77);
        String signs = "{}|\\{}|ab *1\n\u0000\ud83d\ude00{{}}";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(24);
            for (int j = 0; j < length; j++) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            try {
                Spintax spintax = Spintax.parse(text.toString());
                assertThat(spintax.variant(spintax.count().subtract(BigInteger.ONE)))
                        .isNotNull();
            } catch (SpintaxException refused) {
                assertThat(refused.reason()).as("text %s", i).isNotEmpty();
            }
        }
    }
}
