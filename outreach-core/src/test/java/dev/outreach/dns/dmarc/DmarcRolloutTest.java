package dev.outreach.dns.dmarc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DmarcRolloutTest {

    private static final long SEED = 9_989L;
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofDays(28));
    private static final DmarcRecord TEMPLATE = DmarcRecord.parse("v=DMARC1; p=none; rua=mailto:dmarc@example.com");
    private static final DmarcRollout ROLLOUT = DmarcRollout.builder().build();
    private static final DmarcRollout WITH_REHEARSAL =
            DmarcRollout.builder().rehearsalFor(Duration.ofDays(7)).build();

    private static DmarcRecord record(String tags) {
        return DmarcRecord.parse("v=DMARC1; " + tags);
    }

    private static DmarcRolloutState begun() {
        return ROLLOUT.begin(TEMPLATE, Optional.empty(), START).state();
    }

    private static List<DmarcAudit> passed(Instant now) {
        return List.of(new DmarcAudit(now.minusSeconds(60), true));
    }

    private static ReportEvidence reports(Instant now, int days, int reporters, long messages, long aligned) {
        return new ReportEvidence(
                Optional.of(now.minus(Duration.ofDays(1))), days, reporters, messages, aligned, List.of());
    }

    private static DmarcRolloutEvidence evidence(List<DmarcAudit> audits, ReportEvidence reports) {
        return new DmarcRolloutEvidence(Optional.empty(), audits, Optional.of(reports));
    }

    @Test
    void itBeginsWithQuarantine() {
        DmarcDecision decision = ROLLOUT.begin(TEMPLATE, Optional.empty(), START);

        assertThat(decision.record()).hasToString("v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com");
        assertThat(decision.state().phase()).isEqualTo(DmarcPhase.QUARANTINE);
        assertThat(decision.reason()).isEqualTo("begins with quarantine");
    }

    @ParameterizedTest(name = "with {0} in the zone it begins with {1}")
    @CsvSource(delimiter = '|', textBlock = """
            p=none                             | p=quarantine
            p=quarantine; pct=20; fo=1         | p=quarantine
            p=quarantine; t=y                  | p=quarantine
            p=quarantine; sp=reject; adkim=s   | p=quarantine; sp=reject; adkim=s
            p=none; sp=none; np=reject         | p=quarantine; np=reject
            p=reject; t=y                      | p=reject; t=y
            p=reject                           | p=reject
            p=reject; sp=quarantine; t=y       | p=reject; t=y
            """)
    void whatTheZoneHoldsIsNotWeakened(String held, String wished) {
        assertThat(ROLLOUT.begin(TEMPLATE, Optional.of(record(held)), START).record())
                .isEqualTo(record(wished + "; rua=mailto:dmarc@example.com"));
    }

    @Test
    void afterFourWeeksGoodEvidenceBringsReject() {
        DmarcDecision decision =
                ROLLOUT.decide(begun(), evidence(passed(LATER), reports(LATER, 14, 3, 500, 495)), LATER);

        assertThat(decision.advanced()).isTrue();
        assertThat(decision.record()).hasToString("v=DMARC1; p=reject; rua=mailto:dmarc@example.com");
        assertThat(decision.state()).isEqualTo(new DmarcRolloutState(DmarcPhase.REJECT, LATER, decision.record()));
        assertThat(decision.reason()).startsWith("goes from quarantine to reject: its time is over");
        assertThat(decision.alarms()).isEmpty();
    }

    @ParameterizedTest(name = "{0} days, {1} reporters, {2} of {3} messages: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            13 | 3 | 500 | 500  | reports cover 13 of 14 days
            14 | 2 | 500 | 500  | reports cover 2 of 3 reporters
            14 | 3 | 499 | 499  | reports cover 499 of 500 messages
            14 | 3 | 494 | 500  | 98.80 % of its own mail is aligned, of 99.00 % needed
            0  | 0 | 0   | 0    | reports cover 0 of 14 days; reports cover 0 of 3 reporters; reports cover 0 of 500 messages
            """)
    void itHoldsWhereReportsDoNotSuffice(int days, int reporters, long aligned, long messages, String reason) {
        DmarcDecision decision = ROLLOUT.decide(
                begun(), evidence(passed(LATER), reports(LATER, days, reporters, messages, aligned)), LATER);

        assertThat(decision.advanced()).isFalse();
        assertThat(decision.record().policy()).isEqualTo(DmarcPolicy.QUARANTINE);
        assertThat(decision.reason()).isEqualTo("stays at quarantine: " + reason);
    }

    @Test
    void itHoldsForASourceThatNobodyKnows() {
        ReportEvidence unknown = new ReportEvidence(
                Optional.of(LATER), 20, 5, 900, 900, List.of("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"));

        DmarcDecision decision = ROLLOUT.decide(begun(), evidence(passed(LATER), unknown), LATER);

        assertThat(decision.reason())
                .isEqualTo("stays at quarantine: SPF passes 4 sources that are not known to be its own:"
                        + " 192.0.2.1, 192.0.2.2, 192.0.2.3, …");
        assertThat(decision.alarms()).hasSize(1);
    }

    @Test
    void itHoldsBeforeItsTime() {
        Instant early = LATER.minusSeconds(1);
        DmarcDecision decision =
                ROLLOUT.decide(begun(), evidence(passed(early), reports(early, 20, 9, 9_000, 9_000)), early);

        assertThat(decision.reason())
                .isEqualTo("stays at quarantine: it began at 2026-06-01T00:00:00Z, and lasts until"
                        + " 2026-06-29T00:00:00Z at the least");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            none                        |         | there is no audit of the last 7 days
            one of eight days ago       | -8      | there is no audit of the last 7 days
            one of tomorrow             | 1       | there is no audit of the last 7 days
            """)
    void itHoldsWithoutAnAudit(String name, Integer days, String reason) {
        List<DmarcAudit> audits =
                days == null ? List.of() : List.of(new DmarcAudit(LATER.plus(Duration.ofDays(days)), true));
        DmarcDecision decision =
                ROLLOUT.decide(begun(), new DmarcRolloutEvidence(Optional.empty(), audits, Optional.empty()), LATER);

        assertThat(decision.reason()).isEqualTo("stays at quarantine: " + reason);
    }

    @Test
    void oneFailedAuditOfTheLastDaysHoldsItUp() {
        List<DmarcAudit> audits = List.of(
                new DmarcAudit(LATER.minusSeconds(60), true),
                new DmarcAudit(LATER.minus(Duration.ofDays(2)), false),
                new DmarcAudit(LATER.minus(Duration.ofDays(9)), false));

        assertThat(ROLLOUT.decide(begun(), new DmarcRolloutEvidence(Optional.empty(), audits, Optional.empty()), LATER)
                        .reason())
                .isEqualTo("stays at quarantine: the audit of 2026-06-27T00:00:00Z failed");
    }

    @Test
    void whereNoReportsAreReadAuditsDecide() {
        DmarcDecision decision = ROLLOUT.decide(
                begun(), new DmarcRolloutEvidence(Optional.empty(), passed(LATER), Optional.empty()), LATER);

        assertThat(decision.state().phase()).isEqualTo(DmarcPhase.REJECT);
        assertThat(decision.reason()).endsWith("no reports are read");
    }

    @Test
    void silenceIsAnAlarmAndHoldsItUp() {
        DmarcDecision never = ROLLOUT.decide(begun(), evidence(passed(LATER), ReportEvidence.none()), LATER);
        assertThat(never.reason()).isEqualTo("stays at quarantine: no aggregate report has come yet");
        assertThat(never.alarms()).containsExactly("no report for 28 days: see whether the address in rua takes mail");

        ReportEvidence old =
                new ReportEvidence(Optional.of(LATER.minus(Duration.ofDays(8))), 20, 5, 900, 900, List.of());
        DmarcDecision ceased = ROLLOUT.decide(begun(), evidence(passed(LATER), old), LATER);
        assertThat(ceased.reason()).isEqualTo("stays at quarantine: the latest report is for 2026-06-21T00:00:00Z");
        assertThat(ceased.alarms()).singleElement().asString().startsWith("no report for 8 days");

        Instant soon = START.plus(Duration.ofDays(5));
        assertThat(ROLLOUT.decide(begun(), evidence(passed(soon), ReportEvidence.none()), soon)
                        .alarms())
                .isEmpty();
        DmarcRolloutState reject = new DmarcRolloutState(DmarcPhase.REJECT, START, record("p=reject"));
        assertThat(ROLLOUT.decide(reject, evidence(List.of(), ReportEvidence.none()), LATER)
                        .alarms())
                .hasSize(1);
    }

    @Test
    void aRehearsalComesBetweenIfAskedFor() {
        DmarcRolloutEvidence good = evidence(passed(LATER), reports(LATER, 14, 3, 500, 500));
        DmarcDecision rehearsal = WITH_REHEARSAL.decide(begun(), good, LATER);
        assertThat(rehearsal.record()).hasToString("v=DMARC1; p=reject; t=y; rua=mailto:dmarc@example.com");

        Instant six = LATER.plus(Duration.ofDays(6));
        assertThat(WITH_REHEARSAL
                        .decide(rehearsal.state(), evidence(passed(six), reports(six, 14, 3, 500, 500)), six)
                        .record())
                .isEqualTo(rehearsal.record());
        Instant seven = LATER.plus(Duration.ofDays(7));
        assertThat(WITH_REHEARSAL
                        .decide(rehearsal.state(), evidence(passed(seven), reports(seven, 14, 3, 500, 500)), seven)
                        .record())
                .hasToString("v=DMARC1; p=reject; rua=mailto:dmarc@example.com");
    }

    @ParameterizedTest(name = "with {0}")
    @ValueSource(strings = {"p=quarantine; sp=reject", "p=quarantine; np=reject"})
    void aRehearsalThatWouldWeakenAPartIsLeftOut(String tags) {
        DmarcRolloutState state = new DmarcRolloutState(DmarcPhase.QUARANTINE, START, record(tags));
        DmarcRolloutEvidence good = evidence(passed(LATER), reports(LATER, 14, 3, 500, 500));

        assertThat(WITH_REHEARSAL.decide(state, good, LATER).state().phase()).isEqualTo(DmarcPhase.REJECT);
        assertThat(WITH_REHEARSAL.decide(state, good, LATER.minusSeconds(1)).record())
                .isEqualTo(record(tags));
    }

    @Test
    void aZoneThatWasTightenedDuringARehearsalIsNotLoosenedForIt() {
        DmarcRolloutState state = new DmarcRolloutState(DmarcPhase.REHEARSAL, START, record("p=reject; t=y"));
        DmarcRecord changed = record("p=none; sp=reject");

        DmarcDecision decision = WITH_REHEARSAL.decide(
                state, new DmarcRolloutEvidence(Optional.of(changed), List.of(), Optional.empty()), LATER);

        assertThat(decision.record()).isEqualTo(record("p=quarantine; sp=reject"));
        assertThat(decision.alarms()).singleElement().asString().contains("see who changed it");
    }

    @Test
    void aZoneThatRejectsAlreadyIsTakenOver() {
        DmarcDecision decision = ROLLOUT.decide(
                begun(),
                new DmarcRolloutEvidence(Optional.of(record("p=reject")), List.of(), Optional.empty()),
                START.plusSeconds(1));

        assertThat(decision.state().phase()).isEqualTo(DmarcPhase.REJECT);
        assertThat(decision.advanced()).isFalse();
    }

    @Test
    void nothingMakesItWeaker() {
        Random random = new Random(SEED);
        for (int run = 0; run < 300; run++) {
            DmarcRollout rollout = random.nextBoolean() ? ROLLOUT : WITH_REHEARSAL;
            Optional<DmarcRecord> zone = Optional.of(anyRecord(random)).filter(some -> random.nextBoolean());
            DmarcDecision last = rollout.begin(anyRecord(random), zone, START);
            assertNotWeaker(last, zone);
            Instant now = START;
            for (int step = 0; step < 40; step++) {
                now = now.plus(Duration.ofHours(random.nextInt(400) - 100));
                boolean foreign = random.nextInt(4) == 0;
                Optional<DmarcRecord> held = foreign
                        ? Optional.of(anyRecord(random)).filter(some -> random.nextBoolean())
                        : Optional.of(last.record());
                DmarcDecision next = rollout.decide(
                        last.state(),
                        new DmarcRolloutEvidence(held, anyAudits(random, now), anyReports(random, now)),
                        now);
                assertNotWeaker(next, held);
                assertThat(next.state().phase())
                        .as("seed %s run %s", SEED, run)
                        .isGreaterThanOrEqualTo(last.state().phase());
                if (!foreign) {
                    assertThat(next.record().isWeakerThan(last.record()))
                            .as("seed %s run %s: %s after %s", SEED, run, next.record(), last.record())
                            .isFalse();
                }
                last = next;
            }
        }
    }

    private static void assertNotWeaker(DmarcDecision decision, Optional<DmarcRecord> held) {
        held.ifPresent(zone -> assertThat(decision.record().isWeakerThan(zone))
                .as("seed %s: %s for %s", SEED, decision.record(), zone)
                .isFalse());
        assertThat(decision.reason()).isNotBlank().doesNotContain("\n");
        assertThat(decision.record().policy()).isNotEqualTo(DmarcPolicy.NONE);
    }

    @Test
    void nothingButEvidenceBringsReject() {
        Random random = new Random(SEED);
        int rejected = 0;
        for (int run = 0; run < 2_000; run++) {
            DmarcRollout rollout = random.nextBoolean() ? ROLLOUT : WITH_REHEARSAL;
            DmarcRecord template =
                    anyRecord(random).toBuilder().p(DmarcPolicy.NONE).build();
            DmarcRolloutState state =
                    rollout.begin(template, Optional.empty(), START).state();
            Instant now = START;
            for (int step = 0; step < 20; step++) {
                now = now.plus(Duration.ofHours(random.nextInt(400) - 100));
                DmarcRolloutEvidence evidence = new DmarcRolloutEvidence(
                        Optional.of(weakRecord(random)), anyAudits(random, now), anyReports(random, now));
                DmarcDecision decision = rollout.decide(state, evidence, now);
                if (decision.record().policy() == DmarcPolicy.REJECT && state.phase() == DmarcPhase.QUARANTINE) {
                    assertEvidence(evidence, state.since(), now);
                    rejected++;
                }
                state = decision.state();
            }
        }
        assertThat(rejected).as("seed %s", SEED).isGreaterThan(100);
    }

    private static void assertEvidence(DmarcRolloutEvidence evidence, Instant since, Instant now) {
        assertThat(Duration.between(since, now)).as("seed %s", SEED).isGreaterThanOrEqualTo(Duration.ofDays(28));
        assertThat(evidence.audits())
                .as("seed %s", SEED)
                .anyMatch(audit -> audit.passed() && !audit.at().isAfter(now));
        evidence.reports().ifPresent(reports -> {
            assertThat(reports.days()).isGreaterThanOrEqualTo(14);
            assertThat(reports.reporters()).isGreaterThanOrEqualTo(3);
            assertThat(reports.messages()).isGreaterThanOrEqualTo(500);
            assertThat(reports.aligned() * 100).isGreaterThanOrEqualTo(reports.messages() * 99);
            assertThat(reports.unknownSources()).isEmpty();
        });
    }

    private static DmarcRecord anyRecord(Random random) {
        DmarcPolicy[] policies = DmarcPolicy.values();
        return record("p=" + policies[random.nextInt(3)]
                + (random.nextInt(3) == 0 ? "; sp=" + policies[random.nextInt(3)] : "")
                + (random.nextInt(3) == 0 ? "; np=" + policies[random.nextInt(3)] : "")
                + (random.nextInt(4) == 0 ? "; t=y" : "")
                + (random.nextInt(4) == 0 ? "; pct=" + random.nextInt(101) : "")
                + (random.nextInt(4) == 0 ? "; adkim=s" : ""));
    }

    /** One that does not say reject for the domain itself. */
    private static DmarcRecord weakRecord(Random random) {
        DmarcRecord any = anyRecord(random);
        return any.policy() == DmarcPolicy.REJECT
                ? any.toBuilder().p(DmarcPolicy.QUARANTINE).build()
                : any;
    }

    private static List<DmarcAudit> anyAudits(Random random, Instant now) {
        List<DmarcAudit> audits = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            audits.add(new DmarcAudit(now.plus(Duration.ofHours(random.nextInt(300) - 250)), random.nextInt(5) > 0));
        }
        return audits;
    }

    private static Optional<ReportEvidence> anyReports(Random random, Instant now) {
        if (random.nextInt(3) == 0) {
            return Optional.empty();
        }
        long messages = random.nextInt(3) * 400L;
        long aligned = messages - Math.min(messages, random.nextInt(3) * 5L);
        return Optional.of(new ReportEvidence(
                Optional.of(now.minus(Duration.ofDays(random.nextInt(12) - 2))).filter(some -> random.nextInt(9) > 0),
                random.nextInt(30),
                random.nextInt(8),
                messages,
                aligned,
                random.nextInt(4) == 0 ? List.of("192.0.2.1") : List.of()));
    }

    @Test
    void thresholdsThatMakeNoSenseAreRefused() {
        DmarcRolloutBuilder builder = DmarcRollout.builder();
        assertThatThrownBy(() -> builder.aligned(99))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("aligned share is 99.0: use 0 to 1");
        assertThatThrownBy(() -> builder.aligned(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.quarantineFor(Duration.ofDays(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.messages(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReportEvidence(Optional.empty(), 0, 0, 1, 2, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
