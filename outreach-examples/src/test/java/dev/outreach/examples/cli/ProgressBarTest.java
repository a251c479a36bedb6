package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Instant now = Instant.EPOCH;

    private ProgressBar bar(boolean inPlace, long total) {
        return new ProgressBar(
                new Terminal(new PrintWriter(out), new PrintWriter(err), inPlace, () -> now), "contacts", total);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void forAPersonOneLineIsDrawnAgain() {
        try (ProgressBar bar = bar(true, 200)) {
            bar.step(1);
            pass(Duration.ofSeconds(5));
            bar.step(99);
            bar.step(50);
            pass(Duration.ofSeconds(1));
            bar.step(50);
        }

        assertThat(err.toString().strip().split("\r"))
                .extracting(String::stripTrailing)
                .containsExactly(
                        "[                              ] 0 %  1 of 200 contacts",
                        "[===============               ] 50 %  100 of 200 contacts, 0:05 left",
                        "[==============================] 100 %  200 of 200 contacts",
                        "[==============================] 100 %  200 of 200 contacts");
        assertThat(err.toString()).endsWith(System.lineSeparator());
        assertThat(out.toString()).as("results stay clean").isEmpty();
    }

    @Test
    void aShorterLineCoversTheLongerOneBefore() {
        try (ProgressBar bar = bar(true, 10)) {
            pass(Duration.ofMinutes(2));
            bar.step(5);
            bar.step(5);
        }

        String[] drawn = err.toString().replace(System.lineSeparator(), "").split("\r");
        assertThat(drawn[2]).hasSameSizeAs(drawn[1]);
    }

    @Test
    void elsewhereAPlainLineNowAndThen() {
        try (ProgressBar bar = bar(false, 20_000)) {
            for (int i = 0; i < 20; i++) {
                bar.step(1_000);
                pass(Duration.ofSeconds(2));
            }
        }

        assertThat(err.toString().lines())
                .containsExactly(
                        "contacts: 30 %  6,000 of 20,000",
                        "contacts: 55 %  11,000 of 20,000",
                        "contacts: 80 %  16,000 of 20,000",
                        "contacts: 100 %  20,000 of 20,000")
                .noneMatch(line -> line.contains("\r"));
    }

    @Test
    void nothingToDoIsDone() {
        bar(false, 0).close();

        assertThat(err.toString().lines()).containsExactly("contacts: 100 %  0 of 0");
    }

    @Test
    void moreThanAllIsAll() {
        try (ProgressBar bar = bar(true, 10)) {
            bar.step(15);
        }

        assertThat(err.toString()).contains("100 %  15 of 10");
    }

    @Test
    void aTotalIsNotNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> bar(true, -1)).withMessage("total is -1: use 0 or more");
    }
}
