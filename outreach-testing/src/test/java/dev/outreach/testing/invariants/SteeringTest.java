package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.Directive;
import dev.outreach.MailboxStatus;
import dev.outreach.PlatformState;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Stage;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.DailyReport;
import dev.outreach.store.OutreachStore;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A platform sends; its daily counts come late, again and corrected, and directives are all that it is told. */
class SteeringTest {
    /** A platform that does as it is told. */
    private static final class Platform {
        final Map<MailboxId, PlatformState> seats = new HashMap<>();

        int apply(List<Directive> directives) {
            directives.forEach(directive -> seats.put(directive.wished().mailbox(), directive.wished()));
            return directives.size();
        }
    }

    private final Fleet fleet = LifeFleet.of(2, 3, 3, 1);
    private final Platform platform = new Platform();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whatWasAppliedLeavesNothingToDo(long seed) {
        Life life = new Life(seed, fleet, OutreachStore.inMemory());
        int applied = 0;
        for (int step = 0; step < 2000; step++) {
            life.step();
            if (step % 20 == 0) {
                applied += platform.apply(life.outreach.directives(platform.seats.values()));
                assertThat(life.outreach.directives(platform.seats.values()))
                        .as("after all was applied, seed %d, step %d", seed, step)
                        .isEmpty();
                assertAsWished(life, seed);
            }
            if (life.random.nextInt(300) == 0) {
                life.restart();
            }
        }
        assertThat(applied)
                .as("directives, seed %d", seed)
                .isGreaterThan(fleet.mailboxes().size() * 3);
    }

    private void assertAsWished(Life life, long seed) {
        for (MailboxStatus status : life.outreach.status().mailboxes()) {
            PlatformState seat = platform.seats.get(status.mailbox());
            assertThat(seat.dailyCap()).as("%s, seed %d", status, seed).isEqualTo(status.allowance());
            assertThat(seat.paused())
                    .as("%s, seed %d", status, seed)
                    .isEqualTo(!status.stage().sends());
            if (status.client() != null && !status.stage().isFinal()) {
                assertThat(seat.pool()).isEqualTo(status.client().value());
            } else if (status.stage() == Stage.RESERVE) {
                assertThat(seat.pool()).isEmpty();
            }
        }
    }

    @Test
    void aMailboxThatThePlatformDoesNotShowIsListedInFull() {
        Life life = new Life(1, fleet, OutreachStore.inMemory());
        assertThat(life.outreach.directives(List.of()))
                .hasSize(fleet.mailboxes().size())
                .allSatisfy(directive -> {
                    assertThat(directive.actual()).isNull();
                    assertThat(directive.changes())
                            .extracting(Directive.Change::setting)
                            .containsExactly("dailyCap", "warmup", "paused", "pool");
                    assertThat(directive.changes())
                            .extracting(Directive.Change::from)
                            .containsOnly("?");
                });
    }

    @Test
    void onlyWhatDiffersIsDirected() {
        Life life = new Life(1, fleet, OutreachStore.inMemory());
        platform.apply(life.outreach.directives(List.of()));
        MailboxId one = new ArrayList<>(fleet.mailboxes()).get(0).id();
        PlatformState right = platform.seats.get(one);
        platform.seats.put(one, new PlatformState(one, 99, right.warmup(), right.paused(), right.pool()));
        assertThat(life.outreach.directives(platform.seats.values()))
                .singleElement()
                .satisfies(directive -> {
                    assertThat(directive.wished()).isEqualTo(right);
                    assertThat(directive.changes())
                            .singleElement()
                            .satisfies(change -> assertThat(change.setting() + " " + change.from() + " " + change.to())
                                    .isEqualTo("dailyCap 99 " + right.dailyCap()));
                });
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void reportsThatComeAgainCorrectedAndInAnyOrderComeToTheSame(long seed) {
        Random random = new Random(seed);
        Life plain = new Life(seed, LifeFleet.of(0, 1, 2, 2, 0), OutreachStore.inMemory());
        Life messy = new Life(seed, LifeFleet.of(0, 1, 2, 2, 0), OutreachStore.inMemory());
        for (int day = 0; day < 40; day++) {
            LocalDate yesterday =
                    plain.clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
            List<DailyReport> finals = new ArrayList<>();
            List<DailyReport> others = new ArrayList<>();
            for (Mailbox mailbox : plain.fleet.mailboxes()) {
                finals.add(report(mailbox.id(), yesterday, random, 0));
                others.add(report(mailbox.id(), yesterday, random, 1));
                others.add(DailyReport.empty(mailbox.id(), yesterday));
            }
            finals.forEach(plain.outreach::record);
            Collections.shuffle(others, random);
            Collections.shuffle(finals, random);
            others.forEach(messy.outreach::record);
            finals.forEach(messy.outreach::record);
            finals.forEach(messy.outreach::record);
            assertThat(Snapshot.of(plain.outreach).differences(Snapshot.of(messy.outreach)))
                    .as("plain, and messy: seed %d, day %d", seed, day)
                    .isEmpty();
            plain.clock.advance(Duration.ofDays(1));
            messy.clock.advance(Duration.ofDays(1));
        }
    }

    /** Without refusals for the sender's sake, which act at once: a correction cannot undo what a domain did upon them. */
    private static DailyReport report(MailboxId mailbox, LocalDate date, Random random, int more) {
        int sent = 5 + random.nextInt(8) + more;
        return new DailyReport(
                mailbox,
                date,
                sent,
                Map.of(
                        BounceClass.RECIPIENT_PERMANENT,
                        random.nextInt(2 + more),
                        BounceClass.CONTENT,
                        random.nextInt(2)),
                random.nextInt(3),
                random.nextInt(40) == 0 ? 1 : 0,
                random.nextInt(2));
    }
}
