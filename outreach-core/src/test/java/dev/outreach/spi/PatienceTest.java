package dev.outreach.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.http.HttpFailure.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final List<Long> pauses = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final Patience patience = new Patience(time -> pauses.add(time.toSeconds()), Duration.ofSeconds(15));

    @Test
    void pausesDoubleUntilTheTimeIsOver() {
        assertThat(patience.until(0, seen -> false, looks::incrementAndGet)).isEqualTo(4);
        assertThat(pauses).containsExactly(2L, 4L, 8L, 1L);
    }

    @Test
    void whatIsAsWishedIsNotLookedAtAgain() {
        assertThat(patience.until(0, seen -> seen == 0, looks::incrementAndGet)).isZero();
        assertThat(patience.until(0, seen -> seen == 2, looks::incrementAndGet)).isEqualTo(2);
        assertThat(pauses).containsExactly(2L, 4L);
    }

    @Test
    void aLookThatFailsIsPassedOver() {
        assertThat(patience.until(7, seen -> seen > 7, () -> {
                    if (looks.incrementAndGet() == 1) {
                        throw new ProviderFailure(Kind.TRANSIENT, "vendor: not now");
                    }
                    return 8;
                }))
                .isEqualTo(8);
    }

    @Test
    void anInterruptedThreadLooksNoMoreAndStaysInterrupted() {
        Patience interrupted = new Patience(
                time -> {
                    throw new InterruptedException();
                },
                Duration.ofSeconds(15));
        assertThat(interrupted.until(0, seen -> false, looks::incrementAndGet)).isZero();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(looks).hasValue(0);
    }
}
