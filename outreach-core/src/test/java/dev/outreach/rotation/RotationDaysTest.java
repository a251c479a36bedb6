package dev.outreach.rotation;

import static dev.outreach.rotation.Fixture.BULK;
import static dev.outreach.rotation.Fixture.GOOGLE;
import static dev.outreach.rotation.Fixture.NOON;
import static dev.outreach.rotation.Fixture.NO_CAPS;
import static dev.outreach.rotation.Fixture.OTHER;
import static dev.outreach.rotation.Fixture.PREMIUM;
import static dev.outreach.rotation.Fixture.at;
import static dev.outreach.rotation.Fixture.day;
import static dev.outreach.rotation.Fixture.id;
import static dev.outreach.rotation.Fixture.mailbox;
import static dev.outreach.rotation.Fixture.nextDay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.SendingWindow.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts on which day, what is left of it, and how a day's messages lie in its window. */
class RotationDaysTest {
    private static final Instant MIDNIGHT = at("00:00:00").plus(Duration.ofDays(1));
    private static final SendingWindow TWO_OPENINGS = new SendingWindow(
            EnumSet.allOf(DayOfWeek.class),
            List.of(
                    new Hours(LocalTime.of(8, 0), LocalTime.of(12, 0)),
                    new Hours(LocalTime.of(16, 0), LocalTime.of(20, 0))));

    @Test
    void whatIsLeftIsAddedUp() {
        Fixture fixture = Fixture.noGaps().join("a", 5).join("b", 7);
        fixture.selectOne("a", NOON);
        fixture.selectOne("b", NOON);
        fixture.selectOne("b", NOON);
        assertLeft(fixture, 9, 12);
        fixture.rotation.charge(id("b"), OTHER, NOON);
        assertLeft(fixture, 8, 12);
        fixture.rotation.giveBack(id("b"), OTHER, NOON);
        assertLeft(fixture, 9, 12);
        fixture.rotation.open(id("b"), day(3));
        assertLeft(fixture, 5, 8);
        fixture.rotation.open(id("b"), day(1));
        assertLeft(fixture, 4, 6);
        fixture.rotation.leave(id("a"));
        assertLeft(fixture, 0, 1);
        fixture.join("a", 5);
        assertLeft(fixture, 4, 6);
    }

    private static void assertLeft(Fixture fixture, int left, int allowance) {
        assertThat(fixture.rotation.left(BULK)).isEqualTo(left);
        assertThat(fixture.rotation.allowance(BULK)).isEqualTo(allowance);
    }

    @Test
    void nothingIsLeftOfADayThatIsOver() {
        Fixture left = Fixture.noGaps().join("a", 5);
        left.rotation.select(PREMIUM, OTHER, MIDNIGHT.minusMillis(1));
        assertThat(left.rotation.left(BULK)).isEqualTo(5);
        assertThat(left.rotation.left(id("a"))).isEqualTo(5);
        left.rotation.select(PREMIUM, OTHER, MIDNIGHT);
        assertThat(left.rotation.left(id("a"))).isZero();
        assertThat(left.rotation.left(BULK)).isZero();
        Fixture allowance = Fixture.noGaps().join("a", 5);
        allowance.rotation.select(PREMIUM, OTHER, MIDNIGHT);
        assertThat(allowance.rotation.allowance(BULK)).isZero();
    }

    @ParameterizedTest(name = "charged at {0}: {1} left of 5")
    @CsvSource({
        "2026-03-01T23:59:59.999Z, 5",
        "2026-03-02T00:00:00Z, 4",
        "2026-03-02T23:59:59.999Z, 4",
        "2026-03-03T00:00:00Z, 0"
    })
    void aChargeCountsOnTheDayOfItsTime(Instant time, int left) {
        Fixture fixture = Fixture.noGaps().join("a", 5);
        fixture.rotation.charge(id("a"), OTHER, time);
        assertThat(fixture.rotation.left(id("a"))).isEqualTo(left);
        fixture.rotation.giveBack(id("a"), OTHER, time);
        assertThat(fixture.rotation.left(id("a"))).isEqualTo(left == 0 ? 0 : 5);
    }

    @Test
    void aChargeOfTheNextDayCountsOnItOnceItIsGiven() {
        Fixture fixture = Fixture.noGaps().join("a", 5);
        fixture.rotation.charge(id("a"), OTHER, MIDNIGHT);
        fixture.rotation.charge(id("a"), OTHER, MIDNIGHT.plusSeconds(60));
        fixture.rotation.charge(id("a"), OTHER, MIDNIGHT.plusSeconds(90));
        fixture.rotation.giveBack(id("a"), OTHER, MIDNIGHT);
        fixture.rotation.open(id("a"), nextDay(9));
        assertThat(fixture.rotation.left(id("a"))).isEqualTo(7);
        fixture.rotation.open(id("a"), day(nextDay(9).date().plusDays(1), ZoneOffset.UTC, 9, 1));
        assertThat(fixture.rotation.left(id("a"))).isEqualTo(9);
    }

    @ParameterizedTest(name = "charged at {0}: the domain can send {1}")
    @CsvSource({"2026-03-01T23:59:59.999Z, 1", "2026-03-02T00:00:00Z, 0", "2026-03-02T11:59:59Z, 0"})
    void aChargeCountsOnTheDomainsDayOfItsTime(Instant time, int left) {
        Fixture fixture = Fixture.noGaps()
                .domain("shared.example", new Caps(1, Caps.MOST, Map.of()))
                .join(mailbox("a@shared.example", NO_CAPS, SendingWindow.ALWAYS), day(9));
        fixture.rotation.select(PREMIUM, OTHER, NOON);
        fixture.rotation.charge(id("a@shared.example"), OTHER, time);
        assertThat(fixture.select(NOON)).isEqualTo(left > 0 ? "a@shared.example" : "DOMAIN_CAP");
    }

    @Test
    void aDomainThatMovesToAnotherZoneSendsNoMoreForThat() {
        Fixture fixture = Fixture.noGaps()
                .domain("shared.example", new Caps(2, Caps.MOST, Map.of(GOOGLE, 1)))
                .join(mailbox("a@shared.example", NO_CAPS, SendingWindow.ALWAYS), day(9));
        fixture.select(GOOGLE, at("09:00:00"));
        fixture.select(NOON);
        assertThat(fixture.select(NOON)).isEqualTo("DOMAIN_CAP");
        move(fixture, "Asia/Tokyo", 2);
        Selection.Later later = fixture.refusal(NOON);
        assertThat(later.blocker()).isEqualTo(Blocker.DOMAIN_CAP);
        assertThat(later.notBefore()).as("midnight in Tokyo").isEqualTo(at("15:00:00"));
        move(fixture, "America/New_York", 3);
        assertThat(fixture.select(GOOGLE, NOON)).isEqualTo("DOMAIN_RECEIVER_CAP");
        assertThat(fixture.select(NOON)).isEqualTo("a@shared.example");
        assertThat(fixture.select(at("16:00:00"))).isEqualTo("DOMAIN_CAP");
    }

    private static void move(Fixture fixture, String zone, int cap) {
        Caps caps = new Caps(cap, Caps.MOST, Map.of(GOOGLE, 1));
        fixture.rotation.domain(new SendingDomain(new DomainName("shared.example"), null, caps), ZoneId.of(zone));
    }

    @Test
    void whatADomainSentStaysWhenItGetsCapsForOtherReceivers() {
        Fixture fixture = Fixture.noGaps()
                .domain("shared.example", new Caps(3, 3, Map.of(GOOGLE, 1)))
                .join(mailbox("a@shared.example", NO_CAPS, SendingWindow.ALWAYS), day(9));
        fixture.select(GOOGLE, NOON);
        fixture.select(NOON);
        fixture.domain("shared.example", new Caps(3, 3, Map.of(GOOGLE, 1, OTHER, 9)));
        assertThat(fixture.select(GOOGLE, NOON)).isEqualTo("DOMAIN_RECEIVER_CAP");
        assertThat(fixture.select(NOON)).isEqualTo("a@shared.example");
        assertThat(fixture.select(NOON)).isEqualTo("DOMAIN_CAP");
        assertThat(fixture.refusal(NOON).notBefore()).isEqualTo(Instant.MAX);
    }

    @Test
    void whatAMailboxSentStaysWhenItGetsCapsForOtherReceivers() {
        Fixture fixture =
                Fixture.noGaps().join(mailbox("a", NO_CAPS.withReceiver(GOOGLE, 2), SendingWindow.ALWAYS), day(9));
        fixture.select(GOOGLE, NOON);
        fixture.select(NOON);
        fixture.join(
                mailbox("a", NO_CAPS.withReceiver(GOOGLE, 2).withReceiver(OTHER, 3), SendingWindow.ALWAYS), day(9));
        assertThat(fixture.select(GOOGLE, NOON)).isEqualTo("a");
        assertThat(fixture.select(GOOGLE, NOON)).isEqualTo("RECEIVER_CAP");
        assertThat(fixture.select(NOON)).as("all that was sent before counts").isEqualTo("a");
        assertThat(fixture.select(NOON)).isEqualTo("RECEIVER_CAP");
        fixture.rotation.giveBack(id("a"), OTHER, NOON);
        assertThat(fixture.select(NOON)).isEqualTo("a");
        fixture.join(mailbox("a", NO_CAPS, SendingWindow.ALWAYS), day(9));
        assertThat(fixture.select(NOON)).as("no caps for receivers any more").isEqualTo("a");
    }

    @Test
    void aReceiversCountOfTheDayBeginsAgainWithTheDay() {
        Fixture fixture =
                Fixture.noGaps().join(mailbox("a", NO_CAPS.withReceiver(OTHER, 1), SendingWindow.ALWAYS), day(9));
        fixture.select(at("02:00:00"));
        fixture.rotation.open(id("a"), nextDay(9));
        assertThat(fixture.select(MIDNIGHT.plus(Duration.ofHours(3)))).isEqualTo("a");
        assertThat(fixture.refusal(MIDNIGHT.plus(Duration.ofHours(3))).notBefore())
                .isEqualTo(Instant.MAX);
    }

    @Test
    void mailboxesDoNotFireInStepAtTheOpening() {
        Fixture fixture = new Fixture(Rotation.stride(4, Pacing.standard()));
        Set<Instant> firsts = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            fixture.join(mailbox("m" + i, NO_CAPS, SendingWindow.OFFICE_HOURS), day(47));
            firsts.add(((Selection.Later) fixture.rotation.select(id("m" + i), OTHER, at("07:00:00"))).notBefore());
        }
        assertThat(firsts).hasSize(20).allSatisfy(first -> assertThat(first).isBetween(at("09:00:00"), at("09:10:00")));
        assertThat(firsts).anyMatch(first -> first.isAfter(at("09:05:00")));
        assertThat(firsts).anyMatch(first -> first.isBefore(at("09:05:00")));
    }

    @Test
    void whoeverHasSentInAnOpeningDoesNotBeginItAgain() {
        Fixture fixture = new Fixture(Rotation.stride(4, Pacing.spread(Duration.ofMinutes(5), Duration.ofHours(8))));
        fixture.join(mailbox("a", NO_CAPS, SendingWindow.OFFICE_HOURS), day(2));
        fixture.select(at("16:00:00"));
        Instant gapEnd = fixture.refusal(at("16:00:00")).notBefore();
        fixture.rotation.open(id("a"), day(3));
        assertThat(fixture.refusal(at("16:00:00")).notBefore()).isEqualTo(gapEnd);
    }

    @Test
    void gapsAreDrawnForEachMailboxAndMessage() {
        Fixture fixture = new Fixture(Rotation.stride(4, Pacing.uniform(Duration.ofMinutes(1), Duration.ofMinutes(9))));
        Set<Duration> gaps = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            fixture.join("m" + i, 47);
        }
        for (int hour = 12; hour < 18; hour++) {
            Instant now = at(hour + ":00:00");
            for (int i = 0; i < 5; i++) {
                fixture.selectOne("m" + i, now);
                Selection.Later later = (Selection.Later) fixture.rotation.select(id("m" + i), OTHER, now);
                gaps.add(Duration.between(now, later.notBefore()));
            }
        }
        assertThat(gaps)
                .hasSizeGreaterThan(28)
                .allSatisfy(gap -> assertThat(gap).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(9)));
        assertThat(gaps).anyMatch(gap -> gap.toMinutes() < 3).anyMatch(gap -> gap.toMinutes() > 6);
    }

    @Test
    void aDayIsSpreadOverAllItsOpenings() {
        Fixture fixture = new Fixture(Rotation.stride(4, Pacing.standard()));
        fixture.join(mailbox("a", NO_CAPS, TWO_OPENINGS), day(40));
        int morning = 0;
        int evening = 0;
        for (Instant now = at("00:00:00"); now.isBefore(MIDNIGHT); now = now.plusSeconds(20)) {
            if (fixture.select(now).equals("a")) {
                morning += now.isBefore(at("12:00:00")) ? 1 : 0;
                evening += now.isBefore(at("12:00:00")) ? 0 : 1;
            }
        }
        assertThat(morning).isBetween(17, 23);
        assertThat(morning + evening).isEqualTo(40);
    }

    @Test
    void chargesOfBeforeARestartInAnEarlierOpeningLeadToTheSameState() {
        Fixture before = new Fixture(Rotation.stride(3, Pacing.standard()));
        Fixture after = new Fixture(Rotation.stride(3, Pacing.standard()));
        before.join(mailbox("a", NO_CAPS, TWO_OPENINGS), day(40));
        after.join(mailbox("a", NO_CAPS, TWO_OPENINGS), day(40));
        Instant now = at("08:00:00");
        for (; now.isBefore(at("18:00:00")); now = now.plusSeconds(61)) {
            if (before.select(now).equals("a")) {
                after.rotation.charge(id("a"), OTHER, now);
            }
        }
        for (; now.isBefore(at("20:00:00")); now = now.plusSeconds(61)) {
            assertThat(after.select(now)).isEqualTo(before.select(now));
        }
    }

    @Test
    void aRefusalIsAnsweredAtOnceUntilSomethingChanges() {
        Fixture fixture = Fixture.gap(Duration.ofMinutes(10)).join("a", 1).join("b", 2);
        fixture.select(NOON);
        fixture.select(NOON);
        Selection.Later first = fixture.refusal(NOON);
        assertThat(fixture.refusal(at("12:09:59"))).isSameAs(first);
        assertThat(fixture.select(at("12:10:00"))).isEqualTo("b");
        Selection.Later both = fixture.refusal(at("12:10:00"));
        assertThat(both.why()).startsWith("all 2 mailboxes");
        fixture.rotation.leave(id("b"));
        assertThat(fixture.refusal(at("12:10:00")).why()).startsWith("the one mailbox");
    }

    @Test
    void aMessageGivenBackMakesRoomInTheOtherPoolsOfTheDomain() {
        Fixture fixture = Fixture.noGaps()
                .domain("shared.example", new Caps(1, 1, Map.of()))
                .join(mailbox("a@shared.example", NO_CAPS, SendingWindow.ALWAYS), day(9));
        fixture.rotation.join(
                mailbox("b@shared.example", NO_CAPS, SendingWindow.ALWAYS), PREMIUM, ZoneOffset.UTC, day(9));
        fixture.select(NOON);
        assertThat(Fixture.word(fixture.rotation.select(PREMIUM, OTHER, NOON))).isEqualTo("DOMAIN_CAP");
        fixture.rotation.giveBack(id("a@shared.example"), OTHER, NOON);
        assertThat(Fixture.word(fixture.rotation.select(PREMIUM, OTHER, NOON))).isEqualTo("b@shared.example");
    }
}
