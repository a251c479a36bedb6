package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FakeClockTest {
    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    @Test
    void standsStill() {
        assertThat(clock.instant()).isEqualTo(clock.instant()).isEqualTo("2026-01-05T09:00:00Z");
    }

    @Test
    void movesOnWhenTold() {
        assertThat(clock.advance(Duration.ofMinutes(5))).isEqualTo("2026-01-05T09:05:00Z");
        assertThat(clock.instant()).isEqualTo("2026-01-05T09:05:00Z");
    }

    @Test
    void jumpsBack() {
        clock.advance(Duration.ofHours(-1));
        assertThat(clock.instant()).isEqualTo("2026-01-05T08:00:00Z");
        clock.set(Instant.EPOCH);
        assertThat(clock.millis()).isZero();
    }
}
