package dev.outreach.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
    @Test
    void momentsComeBackToTheNanosecond() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            Instant moment = Instant.ofEpochSecond(random.nextLong(-9_000_000_000L, 9_000_000_000L), random.nextInt());
            assertThat(Columns.instant(Columns.of(moment))).isEqualTo(moment);
        }
    }

    @Test
    void momentsKeepTheirOrder() {
        Instant before = Instant.EPOCH.minusNanos(1);
        assertThat(Columns.of(before)).isEqualTo(-1);
        assertThat(Columns.of(before.plusNanos(2))).isEqualTo(1);
    }

    @Test
    void aMomentThatDoesNotFitIsNamed() {
        for (Instant moment : new Instant[] {Instant.MAX, Instant.MIN, Instant.parse("2300-01-01T00:00:00Z")}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Columns.of(moment))
                    .withMessageContaining(moment.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-05", "2024-02-29", "1999-12-31"})
    void datesCanBeReadAndComeBack(String text) {
        LocalDate date = LocalDate.parse(text);
        assertThat(Columns.of(date)).isEqualTo(Integer.parseInt(text.replace("-", "")));
        assertThat(Columns.date(Columns.of(date))).isEqualTo(date);
    }
}
