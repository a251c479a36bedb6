package dev.outreach.providers.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TxtContentTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"v=spf1 -all\"          | v=spf1 -all",
                "v=spf1 -all              | v=spf1 -all",
                "\"a\" \"b\"              | ab",
                "\"a \" \" b\"            | 'a  b'",
                "\"a\"   \"b\"            | ab",
                "\"\"                     | ''",
                "''                       | ''",
                "\"say \\\"hi\\\"\"       | say \"hi\"",
                "\"back\\\\slash\"        | back\\slash",
                "\"\\065\\066\"           | AB",
                "\"\\999\"                | 999",
                "\"\\12\"                 | 12",
                "\"a;b\"                  | a;b",
                "\"open                   | \"open",
                "\"a\"b                   | \"a\"b",
                "\"a\" b                  | \"a\" b",
                "\"a\"\"b\"               | \"a\"\"b\"",
                "plain \\\"text\\\"       | plain \\\"text\\\"",
                "\"end\\                  | \"end\\",
            })
    void whatItMeans(String content, String text) {
        assertThat(TxtContent.read(content)).isEqualTo(text);
    }

    @Test
    void otherCharactersAreOctets() {
        assertThat(TxtContent.read("\"caf\u00e9\"")).isEqualTo("caf\u00c3\u00a9");
        assertThat(TxtContent.read("\"caf\\195\\169\"")).isEqualTo("caf\u00c3\u00a9");
    }

    @Test
    void aLongTextIsSplitIntoStringsOf255Octets() {
        String key = "k".repeat(600);
        assertThat(TxtContent.write(key))
                .isEqualTo("\"" + "k".repeat(255) + "\" \"" + "k".repeat(255) + "\" \"" + "k".repeat(90) + "\"");
    }

    @Test
    void whatIsNotAsciiIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TxtContent.write("caf\u00e9"))
                .withMessageContaining("ASCII");
    }

    @Test
    void whatIsWrittenReadsBackAndAnyContentReads() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(700);
            for (int i = 0; i < length; i++) {
                text.append(random.nextInt(4) == 0 ? "\"\\ 0;".charAt(random.nextInt(5)) : (char) random.nextInt(127));
            }
            String written = TxtContent.write(text.toString());
            assertThat(TxtContent.read(written)).as("seed %s", seed).isEqualTo(text.toString());
            assertThat(WireText.joined(written))
                    .as("seed %s, by another reader", seed)
                    .isEqualTo(text.toString());
            assertThat(TxtContent.read(text.toString())).as("seed %s", seed).isNotNull();
        }
    }
}
