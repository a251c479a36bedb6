package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.rotation.Blocker;
import dev.outreach.rotation.Selection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody sends more than they may, nor when they may not; and whoever waits knows what for. */
public interface RotationLimitsContract extends RotationUnderTest {
    private Seats seats(Duration gap) {
        return new Seats(rotation(new FixedGap(gap)));
    }

    private Seats seats() {
        return seats(Duration.ZERO).domain("a.example", Seats.ROOMY);
    }

    @Test
    default void anEmptyPoolHasNobody() {
        Selection.Later later = seats().later(Seats.NOON);
        assertThat(later.blocker()).isEqualTo(Blocker.NO_MAILBOX);
        assertThat(later.notBefore()).isEqualTo(Instant.MAX);
        assertThat(later.why()).isNotBlank().doesNotContain("\n");
    }

    @Test
    default void nobodySendsMoreThanItsAllowanceAndAllOfItIsSent() {
        Seats seats = seats().join("ann", 3).join("ben", 5).join("cleo", 0);
        List<MailboxId> chosen = seats.take(100, Seats.NOON);
        assertThat(Seats.count(chosen, "ann")).isEqualTo(3);
        assertThat(Seats.count(chosen, "ben")).isEqualTo(5);
        assertThat(chosen).hasSize(8);
        Selection.Later later = seats.later(Seats.NOON);
        assertThat(later.blocker()).isEqualTo(Blocker.ALLOWANCE);
        assertThat(later.notBefore()).as("only a new day can help").isEqualTo(Instant.MAX);
    }

    @Test
    default void whatIsLeftIsCounted() {
        Seats seats = seats().join("ann", 3).join("ben", 5);
        seats.take(2, Seats.NOON);
        assertThat(seats.rotation().left(Seats.BULK)).isEqualTo(6);
        assertThat(seats.rotation().allowance(Seats.BULK)).isEqualTo(8);
        int ann = seats.rotation().left(Seats.id("ann"));
        assertThat(ann + seats.rotation().left(Seats.id("ben"))).isEqualTo(6);
        assertThat(seats.rotation().left(Seats.id("nobody"))).isZero();
    }

    @Test
    default void betweenTwoMessagesOfAMailboxLiesTheGap() {
        Seats seats =
                seats(Duration.ofSeconds(60)).domain("a.example", Seats.ROOMY).join("ann", 5);
        seats.chosen(Seats.NOON);
        Selection.Later later = seats.later(Seats.NOON.plusSeconds(59));
        assertThat(later.blocker()).isEqualTo(Blocker.GAP);
        assertThat(later.notBefore()).isEqualTo(Seats.NOON.plusSeconds(60));
        assertThat(seats.chosen(Seats.NOON.plusSeconds(60))).isEqualTo(Seats.id("ann"));
    }

    @Test
    default void whoWaitsForAGapDoesNotHoldUpOthers() {
        Seats seats = seats(Duration.ofSeconds(60))
                .domain("a.example", Seats.ROOMY)
                .join("ann", 5)
                .join("ben", 5);
        assertThat(seats.take(9, Seats.NOON)).containsExactlyInAnyOrder(Seats.id("ann"), Seats.id("ben"));
    }

    @Test
    default void aShutWindowWaitsForItsOpening() {
        ZoneId zone = ZoneId.of("America/New_York");
        SendingWindow window = SendingWindow.weekdays(LocalTime.of(9, 0), LocalTime.of(9, 30));
        Seats seats =
                seats().join(Seats.mailbox(Seats.id("ann"), Seats.ROOMY, window), zone, Seats.day(Seats.MONDAY, 5));
        Instant opening = Instant.parse("2026-01-05T14:00:00Z");
        Selection.Later later = seats.later(Seats.NOON);
        assertThat(later.blocker()).isEqualTo(Blocker.WINDOW);
        assertThat(later.notBefore()).isEqualTo(opening);
        assertThat(seats.take(2, opening)).hasSize(2);
        assertThat(seats.take(1, opening.plusSeconds(1799))).hasSize(1);
        assertThat(seats.later(opening.plusSeconds(1800)).blocker()).isEqualTo(Blocker.WINDOW);
    }

    @Test
    default void aDomainsCapHoldsForAllItsMailboxes() {
        Seats seats = seats().domain("a.example", Caps.daily(3)).join("ann", 5).join("ben", 5);
        assertThat(seats.take(9, Seats.NOON)).hasSize(3);
        assertThat(seats.later(Seats.NOON).blocker()).isEqualTo(Blocker.DOMAIN_CAP);
    }

    @Test
    default void aFullDomainDoesNotHoldUpOthers() {
        Seats seats = seats().domain("a.example", Caps.daily(2))
                .domain("b.example", Seats.ROOMY)
                .join("ann", 50);
        seats.join(
                Seats.mailbox(MailboxId.parse("bob@b.example"), Seats.ROOMY, SendingWindow.ALWAYS),
                ZoneOffset.UTC,
                Seats.day(Seats.MONDAY, 50));
        assertThat(seats.take(100, Seats.NOON)).hasSize(52);
    }

    @Test
    default void aNewCapOfADomainHolds() {
        Seats seats = seats().domain("a.example", Caps.daily(1)).join("ann", 9);
        seats.take(9, Seats.NOON);
        seats.domain("a.example", Caps.daily(4));
        assertThat(seats.take(9, Seats.NOON)).hasSize(3);
    }

    @Test
    default void aReceiversCapHoldsTowardsThatReceiver() {
        Caps mailboxCaps = Seats.ROOMY.withReceiver(ReceivingProvider.GOOGLE, 2);
        Caps domainCaps = Seats.ROOMY.withReceiver(ReceivingProvider.MICROSOFT, 1);
        Seats seats = seats().domain("a.example", domainCaps);
        seats.join(
                Seats.mailbox(Seats.id("ann"), mailboxCaps, SendingWindow.ALWAYS),
                ZoneOffset.UTC,
                Seats.day(Seats.MONDAY, 9));
        assertThat(seats.take(9, Seats.NOON)).hasSize(2);
        assertThat(seats.later(Seats.NOON).blocker()).isEqualTo(Blocker.RECEIVER_CAP);
        assertThat(seats.rotation().select(Seats.BULK, ReceivingProvider.MICROSOFT, Seats.NOON))
                .isInstanceOf(Selection.Chosen.class);
        assertThat(Seats.later(seats.rotation().select(Seats.BULK, ReceivingProvider.MICROSOFT, Seats.NOON))
                        .blocker())
                .isEqualTo(Blocker.DOMAIN_RECEIVER_CAP);
        assertThat(seats.rotation().select(Seats.BULK, ReceivingProvider.YAHOO, Seats.NOON))
                .isInstanceOf(Selection.Chosen.class);
    }

    /** Kept in steps of an hour on the safe side: it may bind for up to 25 hours. */
    @Test
    default void theCapOfTwentyFourHoursHoldsOverMidnight() {
        Instant evening = Instant.parse("2026-01-05T20:30:00Z");
        Seats seats = seats().join(
                        Seats.mailbox(Seats.id("ann"), Caps.daily(9).withRollingDay(2), SendingWindow.ALWAYS),
                        ZoneOffset.UTC,
                        Seats.day(Seats.MONDAY, 9));
        assertThat(seats.take(9, evening)).hasSize(2);
        seats.rotation().open(Seats.id("ann"), Seats.day(Seats.MONDAY.plusDays(1), 9));
        Selection.Later later = seats.later(evening.plus(Duration.ofHours(24)).minusSeconds(1));
        assertThat(later.blocker()).isEqualTo(Blocker.ROLLING_CAP);
        assertThat(later.notBefore()).isBefore(Instant.MAX);
        seats.chosen(evening.plus(Duration.ofHours(25)));
    }

    @Test
    default void aDomainsCapOfTwentyFourHoursHoldsOverMidnight() {
        Instant evening = Instant.parse("2026-01-05T20:30:00Z");
        Seats seats = seats().domain("a.example", Caps.daily(9).withRollingDay(2))
                .join("ann", 9)
                .join("ben", 9);
        assertThat(seats.take(9, evening)).hasSize(2);
        seats.rotation().open(Seats.id("ann"), Seats.day(Seats.MONDAY.plusDays(1), 9));
        seats.rotation().open(Seats.id("ben"), Seats.day(Seats.MONDAY.plusDays(1), 9));
        assertThat(seats.take(9, evening.plus(Duration.ofHours(24)).minusSeconds(1)))
                .isEmpty();
        assertThat(seats.take(9, evening.plus(Duration.ofHours(25)))).hasSize(2);
    }

    @Test
    default void aDayThatIsOverWaitsForTheNext() {
        Seats seats = seats().join("ann", 5);
        seats.take(2, Seats.NOON);
        Instant midnight = Instant.parse("2026-01-06T00:00:00Z");
        seats.later(midnight);
        seats.rotation().open(Seats.id("ann"), Seats.day(Seats.MONDAY.plusDays(1), 4));
        assertThat(seats.take(9, midnight)).hasSize(4);
    }

    @Test
    default void aClockThatJumpsBackGivesNothingBack() {
        Seats seats = seats(Duration.ofSeconds(60))
                .domain("a.example", Caps.daily(4))
                .join("ann", 3)
                .join("ben", 9);
        Instant at = Seats.NOON;
        for (int i = 0; i < 10; i++) {
            seats.take(9, at);
            at = at.plusSeconds(60);
        }
        for (Duration back :
                List.of(Duration.ofSeconds(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(9))) {
            assertThat(seats.take(9, Seats.NOON.minus(back)))
                    .as("%s back", back)
                    .isEmpty();
        }
    }

    @Test
    default void aClockThatJumpsBackDoesNotShortenAGap() {
        Seats seats =
                seats(Duration.ofSeconds(60)).domain("a.example", Seats.ROOMY).join("ann", 9);
        seats.chosen(Seats.NOON);
        seats.later(Seats.NOON.minusSeconds(3600));
        seats.later(Seats.NOON.plusSeconds(59));
        seats.chosen(Seats.NOON.plusSeconds(60));
    }
}
