package dev.outreach.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain text as format=flowed: what is broken is joined again by the rules of RFC 3676. */
class FlowedTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a short line, 'Hello\r\n', 'Hello\r\n'",
        "an empty line, '\r\n', '\r\n'",
        "a line that begins with a space, ' a\r\n', '  a\r\n'",
        "a line that looks like a quotation, '> a\r\n', ' > a\r\n'",
        "a line that mailbox files alter, 'From a\r\n', ' From a\r\n'",
        "blanks at the end, 'a \t \r\nb\r\n', 'a\r\nb\r\n'",
        "a signature, '-- \r\nKim\r\n', '-- \r\nKim\r\n'",
    })
    void isWritten(String name, String text, String flowed) {
        assertThat(Flowed.of(text)).isEqualTo(flowed);
    }

    @Test
    void aParagraphIsBrokenAtSpaces() {
        String flowed = Flowed.of("word ".repeat(40) + "end\r\n");

        assertThat(flowed.split("\r\n"))
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(line).hasSizeBetween(20, 72))
                .contains("word ".repeat(14));
    }

    @Test
    void aWordIsNeverBroken() {
        String link = "https://u.example/" + "x".repeat(100);

        assertThat(Flowed.of("See " + link + " and more\r\n").split("\r\n")).contains(link + " ", "and more");
    }

    @Test
    void anyTextIsJoinedAgain() {
        Random random = new Random(9);
        List<String> pieces = List.of(" ", " ", " ", "a", "word", "x".repeat(90), "> ", "From ", "-- ", "\r\n", "李明");
        for (int i = 0; i < 5000; i++) {
            String text = random.ints(random.nextInt(60), 0, pieces.size())
                            .mapToObj(pieces::get)
                            .collect(Collectors.joining())
                    + "\r\n";
            assertThat(FlowedReader.join(Flowed.of(text)))
                    .as("seed 9, text %s", i)
                    .isEqualTo(withoutBlanksAtEnds(text));
        }
    }

    private static String withoutBlanksAtEnds(String text) {
        return text.lines()
                .map(line -> line.equals("-- ") ? line : line.stripTrailing())
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }
}
