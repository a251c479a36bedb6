package dev.outreach.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.suppression.Suppression.Reason;
import dev.outreach.suppression.SuppressionCsv.BadLine;
import dev.outreach.suppression.SuppressionCsv.Result;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionCsvTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final ClientId ACME = new ClientId("acme");
    private static final SuppressionKey KEY = SuppressionKey.of(new byte[32]);

    private final SuppressionList list = SuppressionList.inMemory(KEY);
    private final List<BadLine> bad = new ArrayList<>();

    @Test
    void aPlainListOfAddressesIsAFile() throws IOException {
        assertThat(read("ann@a.example\n\n# a comment\n*.b.example\r\nc.example"))
                .isEqualTo(new Result(3, 0));

        assertThat(list.entries())
                .allSatisfy(entry -> assertThat(entry)
                        .isEqualTo(new Suppression(entry.pattern(), null, Reason.DO_NOT_CONTACT, "old.csv", NOW, null)))
                .extracting(entry -> entry.pattern().text())
                .containsExactlyInAnyOrder("ann@a.example", "*.b.example", "@c.example");
    }

    @Test
    void readsAllFields() throws IOException {
        read(
                SuppressionCsv.HEADER
                        + "\r\nann@a.example,acme,unsubscribed,\"form, \"\"A\"\"\",2026-01-01T00:00:00Z,2027-01-01T00:00:00Z\r\n");

        assertThat(bad).isEmpty();
        assertThat(list.entries())
                .containsExactly(new Suppression(
                        AddressPattern.parse("ann@a.example"),
                        ACME,
                        Reason.UNSUBSCRIBED,
                        "form, \"A\"",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2027-01-01T00:00:00Z")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "no pattern      ; ,acme                        ; pattern ; ''             ; @example.com",
                "not a pattern   ; ann                          ; pattern ; ann            ; name@example.com",
                "a bad client    ; ann@a.example,a b            ; client  ; a b            ; letters",
                "a bad reason    ; ann@a.example,,BORED         ; reason  ; BORED          ; UNSUBSCRIBED",
                "a bad since     ; ann@a.example,,,,yesterday   ; since   ; yesterday      ; 2026-01-31T00:00:00Z",
                "a bad end       ; ann@a.example,,,,,2026-01-01 ; expires ; 2026-01-01     ; 2026-01-31T00:00:00Z",
                "too many fields ; a@a.example,,,,,,            ; line    ; a@a.example,,,,,, ; 7 fields",
                "an open quote   ; a@a.example,,,\"form         ; line    ; a@a.example,,,\"form ; not closed",
                "after a quote   ; \"a@a.example\"x             ; line    ; \"a@a.example\"x ; twice",
                "a short hash    ; hmac-sha256:12               ; pattern ; hmac-sha256:12 ; 64",
            })
    void aBadLineIsReportedAndTheRestGoesOn(String what, String line, String field, String value, String fix)
            throws IOException {
        assertThat(read("# one\nbefore@a.example\n" + line + "\nafter@a.example\n"))
                .isEqualTo(new Result(2, 1));

        assertThat(bad).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.value()).isEqualTo(value);
            assertThat(problem.fix()).contains(fix);
        });
    }

    @Test
    void aHashTheListHasNoKeyForIsReported() throws IOException {
        String hash = AddressPattern.hashed(AddressPattern.parse("ann@a.example"), KEY)
                .text();

        Result result = SuppressionCsv.importInto(
                SuppressionList.inMemory(), new StringReader(hash + "\n"), "old.csv", NOW, bad::add);

        assertThat(result).isEqualTo(new Result(0, 1));
        assertThat(bad)
                .singleElement()
                .satisfies(problem -> assertThat(problem.fix()).contains("key"));
    }

    @Test
    void anEndlessLineIsReportedAndNeverHeld() throws IOException {
        assertThat(SuppressionCsv.importInto(list, new Exes(50_000_000), "old.csv", NOW, bad::add))
                .isEqualTo(new Result(0, 1));

        assertThat(bad.get(0).value()).hasSizeLessThan(100);
        assertThat(bad.get(0).fix()).contains("4096");
    }

    @Test
    void linesAreCountedAsAnEditorCountsThem() throws IOException {
        read("\uFEFFa@a.example\r\n\r\nbad\rc@a.example\nworse");

        assertThat(bad).extracting(BadLine::line).containsExactly(3L, 5L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pattern@a.example", "patterns.example", "#a@a.example"})
    void whatLooksLikeAHeaderOrACommentSurvives(String pattern) throws IOException {
        list.add(new Suppression(AddressPattern.parse(pattern), null, Reason.REPLIED, "test", NOW, null));

        assertThat(copy(list).entries())
                .containsExactlyElementsOf(list.entries().toList());
    }

    @Test
    void aNameThatBeginsLikeTheHeaderIsReadOnTheFirstLine() throws IOException {
        assertThat(read("patterns@a.example\n")).isEqualTo(new Result(1, 0));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void whatIsWrittenIsReadBack(long seed) throws IOException {
        Random random = new Random(seed);
        String letters = "ab,\"' #;|é=*";
        for (int i = 0; i < 500; i++) {
            StringBuilder source = new StringBuilder("s");
            random.ints(random.nextInt(12), 0, letters.length()).forEach(at -> source.append(letters.charAt(at)));
            List<String> patterns = List.of("p" + i + "@a.example", "@d" + i + ".example", "*.d" + i + ".example");
            list.add(new Suppression(
                    AddressPattern.parse(patterns.get(random.nextInt(3))),
                    random.nextBoolean() ? ACME : null,
                    Reason.values()[random.nextInt(Reason.values().length)],
                    source.toString(),
                    NOW.plusNanos(random.nextInt()),
                    random.nextBoolean() ? NOW.plusSeconds(random.nextInt()) : null));
        }

        assertThat(copy(list).entries())
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(list.entries().toList());
        assertThat(bad).isEmpty();
    }

    @Test
    void aHashedFileTellsNobodyAndStillWorks() throws IOException {
        list.add(new Suppression(AddressPattern.parse("*.a.example"), ACME, Reason.UNSUBSCRIBED, "test", NOW, null));
        StringBuilder file = new StringBuilder();

        assertThat(SuppressionCsv.exportHashed(list.entries(), KEY, file)).isEqualTo(1);

        assertThat(file.toString()).doesNotContain("a.example");
        SuppressionList other = SuppressionList.inMemory(KEY);
        SuppressionCsv.importInto(other, new StringReader(file.toString()), "old.csv", NOW, bad::add);
        assertThat(other.find(ACME, EmailAddress.parse("ann@b.a.example"), NOW)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines"})
    void aSourceIsOneLine(String source) {
        AddressPattern pattern = AddressPattern.parse("@a.example");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Suppression(pattern, null, Reason.REPLIED, source, NOW, null))
                .withMessageContaining("source");
    }

    private Result read(String file) throws IOException {
        return SuppressionCsv.importInto(list, new StringReader(file), "old.csv", NOW, bad::add);
    }

    private SuppressionList copy(SuppressionList from) throws IOException {
        StringBuilder file = new StringBuilder();
        SuppressionCsv.export(from.entries(), file);
        SuppressionList to = SuppressionList.inMemory(KEY);
        SuppressionCsv.importInto(to, new StringReader(file.toString()), "unused", NOW.plusSeconds(9), bad::add);
        return to;
    }

    /** A line of many letters. */
    private static final class Exes extends Reader {

        private int left;

        Exes(int length) {
            left = length;
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            int count = Math.min(left, length);
            Arrays.fill(buffer, offset, offset + count, 'x');
            left -= count;
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() {}
    }
}
