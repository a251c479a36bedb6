package dev.outreach.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Tier;
import dev.outreach.lifecycle.ReplacementPlan.NeedsApproval;
import dev.outreach.lifecycle.ReplacementPlan.NothingInReserve;
import dev.outreach.lifecycle.ReplacementPlan.QuotaReached;
import dev.outreach.lifecycle.ReplacementPlan.Replace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplacementPolicyTest {
    private static final ReplacementPolicy POLICY = ReplacementPolicy.standard();
    private static final Instant BURNED_AT = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant NOW = BURNED_AT.plusSeconds(60);
    private static final BurnedDomain BURNED = new BurnedDomain(
            new DomainName("old.example"), new ClientId("acme"), BURNED_AT, Map.of(Tier.PREMIUM, 1, Tier.BULK, 2));
    private static final ClientLosses FEW = losses(9, 1, 0, null, "");

    private static ClientLosses losses(int left, int burns, int given, Instant approvedAt, String cause) {
        return new ClientLosses(
                left, Collections.nCopies(burns, BURNED_AT), Collections.nCopies(given, BURNED_AT), approvedAt, cause);
    }

    private static ReserveDomain reserve(String name, int premium, int bulk, int warmDays) {
        return new ReserveDomain(
                new DomainName(name),
                Map.of(Tier.PREMIUM, premium, Tier.BULK, bulk),
                BURNED_AT.minus(Duration.ofDays(warmDays)));
    }

    private static ReplacementPlan plan(ClientLosses losses, ReserveDomain... reserve) {
        return POLICY.plan(BURNED, losses, List.of(reserve), NOW);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "most matching mailboxes win,        1, 2, 1,  0, 3, 99",
        "tiers are told apart,               1, 1, 1,  0, 9, 99",
        "of equal matches the smaller wins,  1, 2, 1,  2, 2, 99",
        "then the longest warm,              1, 2, 9,  1, 2, 8",
    })
    void chooses(String rule, int premium, int bulk, int days, int otherPremium, int otherBulk, int otherDays) {
        ReserveDomain better = reserve("z.example", premium, bulk, days);
        ReserveDomain worse = reserve("a.example", otherPremium, otherBulk, otherDays);
        assertThat(plan(FEW, worse, better))
                .isInstanceOfSatisfying(
                        Replace.class,
                        plan -> assertThat(plan.domain()).as(rule).isEqualTo(better.domain()));
    }

    @Test
    void theNameDecidesLastWhateverTheOrder() {
        List<ReserveDomain> reserve = new ArrayList<>(
                List.of(reserve("c.example", 1, 2, 5), reserve("b.example", 1, 2, 5), reserve("d.example", 1, 2, 5)));
        Random random = new Random(3);
        for (int i = 0; i < 10; i++) {
            Collections.shuffle(reserve, random);
            assertThat(POLICY.plan(BURNED, FEW, reserve, NOW))
                    .isEqualTo(new Replace(
                            new DomainName("b.example"),
                            "b.example has warm mailboxes for 3 of the 3 of old.example, warm since"
                                    + " 2026-02-24T08:00:00Z"));
        }
    }

    @Test
    void aColdReserveIsNoReserve() {
        assertThat(plan(FEW, reserve("a.example", 0, 0, 1)))
                .isInstanceOf(NothingInReserve.class)
                .extracting(ReplacementPlan::why)
                .isEqualTo("none of 1 reserve domains has a warm mailbox for old.example, due by 2026-03-02T08:00:00Z:"
                        + " a new domain takes weeks to warm");
        ReserveDomain none = new ReserveDomain(new DomainName("a.example"), Map.of(), BURNED_AT);
        assertThat(plan(FEW, none)).isInstanceOf(NothingInReserve.class);
    }

    @ParameterizedTest(name = "{0} burned, {1} left: a person is needed {2}")
    @CsvSource({"1, 9, false", "1, 2, false", "1, 1, true", "1, 0, true", "2, 3, false", "2, 2, true", "5, 4, true"})
    void aBurnedPoolNeedsAPerson(int burned, int left, boolean needed) {
        ReplacementPlan plan = plan(losses(left, burned, 0, null, ""), reserve("a.example", 1, 2, 5));
        assertThat(plan).isInstanceOf(needed ? NeedsApproval.class : Replace.class);
    }

    @Test
    void theReasonNamesTheLosses() {
        assertThat(plan(losses(1, 2, 0, null, "")).why())
                .isEqualTo("client acme burned 2 of 3 domains in 30 days: a person must allow the next one and state"
                        + " why old.example burned");
    }

    @Test
    void burnsOfLongAgoAreForgiven() {
        ClientLosses old = new ClientLosses(
                1, List.of(NOW.minus(Duration.ofDays(30)), NOW.minus(Duration.ofDays(99))), List.of(), null, "");
        assertThat(plan(old, reserve("a.example", 1, 2, 5))).isInstanceOf(Replace.class);
    }

    @Test
    void anApprovalNeedsACauseAndHoldsForOneDomain() {
        ReserveDomain warm = reserve("a.example", 1, 2, 5);
        Instant before = BURNED_AT.minusMillis(1);
        Instant after = BURNED_AT.plusSeconds(30);
        assertThat(plan(losses(0, 1, 0, BURNED_AT, "bad list, removed"), warm)).isInstanceOf(Replace.class);
        assertThat(plan(losses(0, 1, 0, BURNED_AT, " "), warm)).isInstanceOf(NeedsApproval.class);
        assertThat(plan(losses(0, 1, 0, before, "bad list"), warm)).isInstanceOf(NeedsApproval.class);
        assertThat(plan(losses(0, 1, 1, after, "bad list"), warm)).isInstanceOf(Replace.class);
        assertThat(plan(losses(0, 1, 1, BURNED_AT, "bad list"), warm)).isInstanceOf(NeedsApproval.class);
    }

    @Test
    void theQuotaStandsAlsoWithAnApproval() {
        ReserveDomain warm = reserve("a.example", 1, 2, 5);
        assertThat(plan(losses(9, 1, 2, null, ""), warm)).isInstanceOf(Replace.class);
        assertThat(plan(losses(9, 1, 3, NOW, "bad list"), warm))
                .isEqualTo(new QuotaReached(
                        "client acme was given 3 domains for burned ones in 30 days, and the quota is 3"));
    }

    @Test
    void aReplacementIsAtRiskTwelveHoursBeforeItsDeadline() {
        assertThat(POLICY.deadline(BURNED)).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(POLICY.atRisk(BURNED, Instant.parse("2026-03-01T19:59:59Z"))).isFalse();
        assertThat(POLICY.atRisk(BURNED, Instant.parse("2026-03-01T20:00:00Z"))).isTrue();
        assertThat(POLICY.atRisk(BURNED, Instant.parse("2026-04-01T20:00:00Z"))).isTrue();
    }

    @ParameterizedTest(name = "{0} burns a month, {1} days, {2}: {3} domains")
    @CsvSource({"12, 21, 0.99, 16", "12, 21, 0.5, 8", "0, 21, 0.99, 0", "1, 21, 0.99, 3", "12, 0, 0.99, 0"})
    void theStandingReserveLastsUntilNewDomainsAreWarm(double burns, int days, double quantile, int domains) {
        assertThat(ReplacementPolicy.standingReserve(burns, days, quantile)).isEqualTo(domains);
    }

    @ParameterizedTest
    @CsvSource({"-1, 21, 0.99", "1001, 21, 0.99", "NaN, 21, 0.9", "1, -1, 0.9", "1, 366, 0.9", "1, 21, 1", "1, 21, -1"})
    void aReserveForNoSuchFigureIsRefused(double burns, int days, double quantile) {
        assertThatThrownBy(() -> ReplacementPolicy.standingReserve(burns, days, quantile))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 365 days");
    }

    @ParameterizedTest
    @CsvSource({"1000, 0.99", "0, 0"})
    void theEndsOfTheRangesAreIn(double burns, double quantile) {
        assertThat(ReplacementPolicy.standingReserve(burns, 365, quantile)).isNotNegative();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 3, 0.5", "24, -1, 3, 0.5", "24, 25, 3, 0.5", "24, 12, -1, 0.5", "24, 12, 3, 0", "24, 12, 3, 1.1"
    })
    void aPolicyThatCannotBeIsRefused(int within, int margin, int quota, double share) {
        assertThatThrownBy(
                        () -> new ReplacementPolicy(Duration.ofHours(within), Duration.ofHours(margin), quota, share))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use");
    }

    @Test
    void theEndsOfTheKnobsAreIn() {
        assertThat(new ReplacementPolicy(Duration.ZERO, Duration.ZERO, 0, 1).deadline(BURNED))
                .isEqualTo(BURNED_AT);
    }
}
