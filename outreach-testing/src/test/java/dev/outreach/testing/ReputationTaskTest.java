package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.schedule.Cancellation;
import dev.outreach.signal.Signal;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.ReputationReport;
import dev.outreach.spi.ReputationReport.Standing;
import dev.outreach.store.StoreException;
import dev.outreach.store.TaskStateStore;
import dev.outreach.upkeep.ReputationTask;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A task that asks for a receiver's own figures")
class ReputationTaskTest {
    private static final DomainName A = new DomainName("a.example");
    private static final DomainName B = new DomainName("b.example");
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);

    private final FakeReputationSource google = new FakeReputationSource(ReceivingProvider.GOOGLE);
    private final TaskStateStore states = TaskStateStore.inMemory();
    private final List<Signal> signals = new ArrayList<>();
    private final List<ReputationReport> reports = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-06T08:00:00Z");

    /** A task as each node or restart makes it anew. */
    private void run(Consumer<Signal> to) {
        List<SendingDomain> domains = List.of(
                new SendingDomain(A, new ClientId("acme"), Caps.daily(90)),
                new SendingDomain(B, new ClientId("acme"), Caps.daily(90)));
        ReputationTask.of(google, states, () -> domains, to)
                .telling(reports::add)
                .run(now, Cancellation.never());
        now = now.plus(Duration.ofHours(6));
    }

    private static Signal rate(LocalDate day, double rate) {
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Signal.SpamRateReported(end.minusNanos(1), A, ReceivingProvider.GOOGLE, rate);
    }

    @Test
    @DisplayName("tells each day once, over restarts, also one that comes late")
    void eachDayOnce() {
        google.spamRate(A, MONDAY.minusDays(2), 0.001).ours(B);
        run(signals::add);
        run(signals::add);
        google.spamRate(A, MONDAY, 0.004);
        run(signals::add);
        run(signals::add);
        assertThat(signals).containsExactly(rate(MONDAY.minusDays(2), 0.001), rate(MONDAY, 0.004));

        google.spamRate(A, MONDAY.minusDays(1), 0.002);
        run(signals::add);
        run(signals::add);
        assertThat(signals).hasSize(3).last().isEqualTo(rate(MONDAY.minusDays(1), 0.002));
    }

    @Test
    @DisplayName("tells no rate of a domain without figures, and hands its report on")
    void noDataIsNotZero() {
        google.ours(A);
        run(signals::add);
        assertThat(signals).isEmpty();
        assertThat(reports).extracting(ReputationReport::standing).containsExactly(Standing.NO_DATA, Standing.NOT_OURS);
    }

    @Test
    @DisplayName("tells by the next run what could not be told")
    void untoldIsToldAgain() {
        google.spamRate(A, MONDAY, 0.002);
        assertThatThrownBy(() -> run(signal -> {
                    throw new StoreException("gone", new IllegalStateException());
                }))
                .isInstanceOf(StoreException.class);
        run(signals::add);
        assertThat(signals).containsExactly(rate(MONDAY, 0.002));
    }

    @Test
    @DisplayName("never tells a time that has not come yet")
    void notInTheFuture() {
        google.spamRate(A, MONDAY.plusDays(1), 0.002);
        Instant asked = now;
        run(signals::add);
        assertThat(signals).containsExactly(new Signal.SpamRateReported(asked, A, ReceivingProvider.GOOGLE, 0.002));
    }

    @Test
    @DisplayName("goes on with other domains where the fleet takes no signal, and fails if nobody answers")
    void failures() {
        google.spamRate(A, MONDAY, 0.002).spamRate(B, MONDAY, 0.003);
        run(signal -> {
            if (signal.about().equals(A)) {
                throw new IllegalArgumentException("the fleet has no such domain");
            }
            signals.add(signal);
        });
        assertThat(signals).hasSize(1);
        google.failNext(new ProviderFailure(Kind.TRANSIENT, "no connection"));
        assertThatThrownBy(() -> run(signals::add)).isInstanceOf(ProviderFailure.class);
    }
}
