package dev.outreach.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.DomainName;
import dev.outreach.lifecycle.Reentry.Resting;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReentryTest {
    private static final DomainName DOMAIN = new DomainName("mail.example");
    private static final Instant SINCE = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant END = SINCE.plus(Duration.ofDays(7));
    private static final Signal.Audited PASSED = new Signal.Audited(SINCE, DOMAIN, true, "all in order");
    private static final Signal.Audited FAILED = new Signal.Audited(END, DOMAIN, false, "no DKIM key");

    private static Resting resting(Signal.@Nullable Audited audit, ListingWeight... listings) {
        List<Signal.Listed> listed = List.of(listings).stream()
                .map(weight -> new Signal.Listed(SINCE, DOMAIN, "list.example", weight))
                .toList();
        return new Resting(DOMAIN, SINCE, Duration.ofDays(7), audit, listed);
    }

    @Test
    void timeAndEvidenceTogetherEndACooldown() {
        assertThat(Reentry.byEvidence().blockers(resting(PASSED), END)).isEmpty();
    }

    @Test
    void timeComesFirst() {
        assertThat(Reentry.byEvidence().blockers(resting(PASSED), END.minusMillis(1)))
                .containsExactly("the stay of 7 days ends at 2026-03-08T08:00:00Z");
    }

    @Test
    void anAuditOfBeforeIsNone() {
        Signal.Audited old = new Signal.Audited(SINCE.minusMillis(1), DOMAIN, true, "all in order");
        assertThat(Reentry.byEvidence().blockers(resting(old), END))
                .containsExactly("no DNS audit since 2026-03-01T08:00:00Z: audit mail.example");
        assertThat(Reentry.byEvidence().blockers(resting(null), END)).hasSize(1);
    }

    @Test
    void aFailedAuditKeepsItOutEvenWhereNobodyMustAudit() {
        assertThat(Reentry.withoutAudit().blockers(resting(null), END)).isEmpty();
        assertThat(Reentry.withoutAudit().blockers(resting(FAILED), END))
                .containsExactly("the DNS audit of 2026-03-08T08:00:00Z failed: no DKIM key");
    }

    @ParameterizedTest
    @EnumSource(ListingWeight.class)
    void listingsOfTheDomainItselfKeepItOut(ListingWeight weight) {
        assertThat(Reentry.byEvidence().blockers(resting(PASSED, weight), END))
                .hasSize(weight == ListingWeight.ALERTS ? 0 : 1)
                .allMatch(blocker -> blocker.equals("listed by list.example since 2026-03-01T08:00:00Z"));
    }

    @Test
    void allBlockersAreNamed() {
        assertThat(Reentry.byEvidence().blockers(resting(FAILED, ListingWeight.BURNS, ListingWeight.HARMS), SINCE))
                .hasSize(4);
    }
}
