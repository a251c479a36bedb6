package dev.outreach.rotation;

import static dev.outreach.rotation.Fixture.BULK;
import static dev.outreach.rotation.Fixture.GOOGLE;
import static dev.outreach.rotation.Fixture.MONDAY;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Mailbox;
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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the way of a message, until when, and what changes it. */
class RotationTest {
    private static final Caps ONE = new Caps(Caps.MOST, Caps.MOST, Map.of(OTHER, 1));
    private static final Caps ONE_IN_24_HOURS = NO_CAPS.withRollingDay(1);
    private static final Caps ONE_A_DAY = new Caps(1, Caps.MOST, Map.of());
    private static final Caps NONE = new Caps(0, 0, Map.of());

    static Stream<Arguments> blockers() {
        return Stream.of(
                blocked(
                        "allowance spent",
                        Blocker.ALLOWANCE,
                        null,
                        Fixture.noGaps().join("a", 1)),
                blocked("cap of a day below the allowance", Blocker.ALLOWANCE, null, own(ONE_A_DAY)),
                blocked(
                        "gap not over",
                        Blocker.GAP,
                        "12:07:30",
                        Fixture.gap(Duration.ofSeconds(450)).join("a", 9)),
                blocked("24 hours not over", Blocker.ROLLING_CAP, null, own(ONE_IN_24_HOURS)),
                blocked("receiver's cap", Blocker.RECEIVER_CAP, null, own(ONE)),
                blocked("domain's cap of a day", Blocker.DOMAIN_CAP, null, domain(ONE_A_DAY)),
                blocked("domain's cap of 24 hours", Blocker.DOMAIN_CAP, null, domain(ONE_IN_24_HOURS)),
                blocked("domain's cap for a receiver", Blocker.DOMAIN_RECEIVER_CAP, null, domain(ONE)));
    }

    private static Arguments blocked(String name, Blocker blocker, String until, Fixture fixture) {
        return Arguments.of(Named.of(name, fixture), blocker, until == null ? Instant.MAX : at(until));
    }

    private static Fixture own(Caps caps) {
        return Fixture.noGaps().join(mailbox("a", caps, SendingWindow.ALWAYS), day(9));
    }

    private static Fixture domain(Caps caps) {
        return Fixture.noGaps()
                .domain("shared.example", caps)
                .join(mailbox("a@shared.example", NO_CAPS, SendingWindow.ALWAYS), day(9));
    }

    @ParameterizedTest(name = "{0}: {1} until {2}")
    @MethodSource("blockers")
    void afterOneMessageTheNextIsBlocked(Fixture fixture, Blocker blocker, Instant until) {
        String sender = fixture.select(NOON);
        Selection.Later later = fixture.refusal(NOON);
        assertThat(later.blocker()).isEqualTo(blocker);
        assertThat(later.notBefore()).isEqualTo(until);
        assertThat(fixture.selectOne(sender, NOON)).isEqualTo(blocker.name());
    }

    @Test
    void aCapForAReceiverLeavesTheOthersFree() {
        Fixture own = own(ONE);
        Fixture domain = domain(ONE);
        assertThat(Stream.of(own.select(NOON), own.select(GOOGLE, NOON), own.select(NOON)))
                .containsExactly("a", "a", "RECEIVER_CAP");
        assertThat(Stream.of(domain.select(NOON), domain.select(GOOGLE, NOON), domain.select(NOON)))
                .containsExactly("a@shared.example", "a@shared.example", "DOMAIN_RECEIVER_CAP");
    }

    @Test
    void aCapOf24HoursIsFreeAgainWhenTheHourOfTheMessageIs24HoursPast() {
        Fixture fixture = own(ONE_IN_24_HOURS);
        assertThat(fixture.select(at("12:20:00"))).isEqualTo("a");
        fixture.rotation.open(id("a"), nextDay(9));
        Instant free = at("13:00:00").plus(Duration.ofDays(1));
        Selection.Later later = fixture.refusal(at("12:20:00").plus(Duration.ofDays(1)));
        assertThat(later.notBefore()).isEqualTo(free);
        assertThat(later.blocker()).isEqualTo(Blocker.ROLLING_CAP);
        assertThat(fixture.select(free.minusMillis(1))).isEqualTo("ROLLING_CAP");
        assertThat(fixture.select(free)).isEqualTo("a");
    }

    @Test
    void aDomainsDayBeginsInItsOwnZone() {
        Fixture fixture = Fixture.noGaps();
        fixture.rotation.domain(
                new SendingDomain(new DomainName("shared.example"), null, ONE_A_DAY), ZoneId.of("Asia/Tokyo"));
        fixture.join(mailbox("a@shared.example", NO_CAPS, SendingWindow.ALWAYS), day(9));
        assertThat(fixture.select(NOON)).isEqualTo("a@shared.example");
        Selection.Later later = fixture.refusal(NOON);
        assertThat(later.notBefore()).isEqualTo(at("15:00:00"));
        assertThat(fixture.select(at("14:59:59"))).isEqualTo("DOMAIN_CAP");
        assertThat(fixture.select(at("15:00:00"))).isEqualTo("a@shared.example");
        assertThat(fixture.select(at("23:00:00"))).isEqualTo("DOMAIN_CAP");
    }

    @Test
    void waitsForTheWindow() {
        Fixture fixture = Fixture.noGaps().join(mailbox("a", NO_CAPS, SendingWindow.OFFICE_HOURS), day(9));
        Selection.Later early = fixture.refusal(at("07:00:00"));
        assertThat(early.blocker()).isEqualTo(Blocker.WINDOW);
        assertThat(early.notBefore()).isEqualTo(at("09:00:00"));
        assertThat(fixture.select(at("08:59:59.999"))).isEqualTo("WINDOW");
        assertThat(fixture.select(at("09:00:00"))).isEqualTo("a");
        assertThat(fixture.select(at("16:59:59.999"))).isEqualTo("a");
        Selection.Later late = fixture.refusal(at("17:00:00"));
        assertThat(late.blocker()).isEqualTo(Blocker.WINDOW);
        assertThat(late.notBefore()).isEqualTo(Instant.MAX);
    }

    @Test
    void aGapThatReachesIntoTheNextOpeningEndsThere() {
        Fixture fixture =
                Fixture.gap(Duration.ofHours(2)).join(mailbox("a", NO_CAPS, SendingWindow.OFFICE_HOURS), day(9));
        assertThat(fixture.select(at("16:30:00"))).isEqualTo("a");
        Selection.Later later = fixture.refusal(at("16:30:00"));
        assertThat(later.blocker()).isEqualTo(Blocker.GAP);
        assertThat(later.notBefore()).isEqualTo(Instant.MAX);
    }

    @Test
    void afterItsDayAMailboxWaitsForTheNextOne() {
        Fixture fixture = Fixture.noGaps().join("a", 2);
        Instant midnight = at("00:00:00").plus(Duration.ofDays(1));
        assertThat(fixture.select(midnight.minusMillis(1))).isEqualTo("a");
        assertThat(fixture.select(midnight)).isEqualTo("ALLOWANCE");
        assertThat(fixture.rotation.left(BULK)).isZero();
        assertThat(fixture.rotation.left(id("a"))).isZero();
        assertThat(fixture.rotation.allowance(BULK)).isZero();
        fixture.rotation.open(id("a"), nextDay(3));
        assertThat(fixture.rotation.left(BULK)).isEqualTo(3);
        assertThat(fixture.rotation.allowance(BULK)).isEqualTo(3);
        assertThat(fixture.select(midnight)).isEqualTo("a");
    }

    @Test
    void aDayThatIsGivenAheadOfTimeBeginsInTime() {
        Fixture fixture = Fixture.noGaps().join("a", 2);
        fixture.select(NOON);
        fixture.rotation.open(id("a"), nextDay(3));
        Selection.Later later = fixture.refusal(NOON);
        assertThat(later.notBefore()).isEqualTo(at("00:00:00").plus(Duration.ofDays(1)));
        assertThat(fixture.select(later.notBefore())).isEqualTo("a");
        assertThat(fixture.rotation.left(id("a"))).isEqualTo(2);
    }

    @Test
    void aClockThatJumpsBackGivesNothingBack() {
        Fixture fixture = Fixture.gap(Duration.ofMinutes(10)).join("a", 2);
        assertThat(fixture.select(NOON)).isEqualTo("a");
        assertThat(fixture.refusal(at("03:00:00")).notBefore()).isEqualTo(at("12:10:00"));
        assertThat(fixture.select(at("12:10:00"))).isEqualTo("a");
        fixture.rotation.open(id("a"), day(MONDAY.minusDays(1), ZoneOffset.UTC, 9, 1));
        assertThat(fixture.rotation.left(id("a"))).isZero();
        assertThat(fixture.select(at("12:30:00"))).isEqualTo("ALLOWANCE");
    }

    @Test
    void whatWasSentCountsWhenAMailboxJoinsAgain() {
        Fixture fixture = Fixture.noGaps().join("a", 5);
        fixture.select(NOON);
        fixture.select(NOON);
        fixture.rotation.leave(id("a"));
        assertThat(fixture.select(NOON)).isEqualTo("NO_MAILBOX");
        assertThat(fixture.selectOne("a", NOON)).isEqualTo("NO_MAILBOX");
        assertThat(fixture.rotation.left(id("a"))).isZero();
        assertThat(fixture.rotation.left(BULK)).isZero();
        assertThat(fixture.rotation.allowance(BULK)).isZero();
        fixture.join("a", 5);
        assertThat(fixture.rotation.left(id("a"))).isEqualTo(3);
        assertThat(fixture.rotation.left(BULK)).isEqualTo(3);
        assertThat(fixture.rotation.allowance(BULK)).isEqualTo(5);
    }

    @Test
    void whatWasChargedBeforeAMailboxJoinedCountsOnItsDay() {
        Fixture fixture = Fixture.noGaps().domain("a.example", NO_CAPS.withRollingDay(4));
        fixture.rotation.charge(id("a"), OTHER, at("10:00:00").minus(Duration.ofDays(1)));
        fixture.rotation.charge(id("a"), OTHER, at("10:00:00"));
        fixture.rotation.charge(id("a"), OTHER, at("11:00:00"));
        fixture.rotation.join(mailbox("a", NO_CAPS, SendingWindow.ALWAYS), BULK, ZoneOffset.UTC, day(5));
        assertThat(fixture.rotation.left(id("a"))).isEqualTo(3);
        assertThat(Stream.of(
                        fixture.select(at("11:00:00")), fixture.select(at("11:00:00")), fixture.select(at("11:00:00"))))
                .containsExactly("a", "a", "DOMAIN_CAP");
    }

    @Test
    void aMessageGivenBackMakesRoom() {
        Fixture fixture = domain(new Caps(1, 1, Map.of(OTHER, 1)));
        String sender = fixture.select(NOON);
        assertThat(fixture.select(NOON)).isEqualTo("DOMAIN_CAP");
        fixture.rotation.giveBack(id(sender), OTHER, NOON);
        assertThat(fixture.select(NOON)).isEqualTo(sender);
        assertThat(fixture.select(NOON)).isEqualTo("DOMAIN_CAP");
    }

    @Test
    void theGapAfterAMessageGivenBackStillStands() {
        Fixture fixture = Fixture.gap(Duration.ofMinutes(10)).join("a", 1);
        fixture.select(NOON);
        fixture.rotation.giveBack(id("a"), OTHER, NOON);
        assertThat(fixture.rotation.left(BULK)).isEqualTo(1);
        assertThat(fixture.refusal(NOON).notBefore()).isEqualTo(at("12:10:00"));
    }

    @Test
    void raisedCapsOfADomainHoldAtOnce() {
        Fixture fixture = domain(ONE_A_DAY);
        String sender = fixture.select(NOON);
        assertThat(fixture.select(NOON)).isEqualTo("DOMAIN_CAP");
        fixture.domain("shared.example", NO_CAPS);
        assertThat(fixture.select(NOON)).isEqualTo(sender);
    }

    @Test
    void aNewCapForAReceiverTakesAllThatWasSentAsSentToIt() {
        Fixture fixture = domain(NO_CAPS);
        String sender = fixture.select(GOOGLE, NOON);
        fixture.domain("shared.example", NO_CAPS.withReceiver(OTHER, 2));
        assertThat(Stream.of(fixture.select(NOON), fixture.select(NOON)))
                .containsExactly(sender, "DOMAIN_RECEIVER_CAP");
        fixture.domain("shared.example", NO_CAPS.withReceiver(OTHER, 3).withReceiver(GOOGLE, 0));
        assertThat(Stream.of(fixture.select(NOON), fixture.select(NOON), fixture.select(GOOGLE, NOON)))
                .containsExactly(sender, "DOMAIN_RECEIVER_CAP", "DOMAIN_RECEIVER_CAP");
    }

    @Test
    void whereTheFirstMayNotSendToAReceiverTheNextDoes() {
        Fixture fixture = Fixture.noGaps();
        for (String name : new String[] {"a", "b", "c", "d", "e", "f"}) {
            Caps caps = name.equals("f") ? NO_CAPS : NO_CAPS.withReceiver(GOOGLE, 0);
            fixture.join(mailbox(name, caps, SendingWindow.ALWAYS), day(9));
        }
        for (int n = 0; n < 9; n++) {
            assertThat(fixture.select(GOOGLE, NOON)).isEqualTo("f");
        }
        assertThat(fixture.select(GOOGLE, NOON)).isEqualTo("RECEIVER_CAP");
        assertThat(Stream.generate(() -> fixture.select(NOON)).limit(45)).doesNotContain("f", "ALLOWANCE");
    }

    @Test
    void poolsAreApart() {
        Fixture fixture = Fixture.noGaps().join("a", 5).domain("b.example", NO_CAPS);
        Pool google = new Pool(PREMIUM.tier(), GOOGLE);
        fixture.rotation.join(mailbox("b", NO_CAPS, SendingWindow.ALWAYS), google, ZoneOffset.UTC, day(5));
        assertThat(Fixture.word(fixture.rotation.select(PREMIUM, OTHER, NOON))).isEqualTo("NO_MAILBOX");
        assertThat(Fixture.word(fixture.rotation.select(google, OTHER, NOON))).isEqualTo("b");
        assertThat(fixture.rotation.left(google)).isEqualTo(4);
        assertThat(fixture.rotation.left(PREMIUM)).isZero();
        fixture.rotation.join(mailbox("b", NO_CAPS, SendingWindow.ALWAYS), BULK, ZoneOffset.UTC, day(5));
        assertThat(fixture.rotation.left(google)).isZero();
        assertThat(fixture.rotation.left(BULK)).isEqualTo(9);
        assertThat(Fixture.word(fixture.rotation.select(google, OTHER, NOON))).isEqualTo("NO_MAILBOX");
    }

    @Test
    void withoutHealthNothingIsSent() {
        Fixture fixture = Fixture.noGaps();
        fixture.join(mailbox("a", NO_CAPS, SendingWindow.ALWAYS), day(MONDAY, ZoneOffset.UTC, 9, 0));
        assertThat(fixture.select(NOON)).isEqualTo("ALLOWANCE");
        assertThat(fixture.rotation.left(BULK)).isZero();
        fixture.rotation.open(id("a"), day(MONDAY, ZoneOffset.UTC, 9, 0.5));
        assertThat(fixture.select(NOON)).isEqualTo("a");
    }

    @Test
    void saysWithNumbersWhatIsInTheWay() {
        Fixture fixture =
                Fixture.gap(Duration.ofMinutes(10)).join("a", 1).join("b", 2).join("c", 2);
        fixture.domain("d.example", NONE)
                .rotation
                .join(mailbox("d", NO_CAPS, SendingWindow.ALWAYS), BULK, ZoneOffset.UTC, day(5));
        Stream.generate(() -> fixture.select(NOON)).limit(3).forEach(name -> {});
        assertThat(fixture.refusal(NOON).why())
                .isEqualTo("all 4 mailboxes of pool BULK cannot send now: 1 has spent its allowance of the day,"
                        + " 2 wait for the gap after their last message, 1 is on a domain that has sent its cap;"
                        + " the first can at 2026-03-02T12:10:00Z");
        assertThat(((Selection.Later) fixture.rotation.select(id("d"), OTHER, NOON)).why())
                .isEqualTo(
                        "mailbox me@d.example cannot send until its next day: it is on a domain that has sent its cap");
    }

    @Test
    void theSameSeedAndCallsGiveTheSameChoices() {
        assertThat(choices(7)).isEqualTo(choices(7)).isNotEqualTo(choices(8));
    }

    private static String choices(long seed) {
        Fixture fixture = new Fixture(Rotation.stride(seed, Pacing.standard()));
        for (int i = 0; i < 12; i++) {
            fixture.join(mailbox("m" + i, NO_CAPS, SendingWindow.OFFICE_HOURS), day(10 + i));
        }
        StringBuilder all = new StringBuilder();
        for (Instant now = at("08:00:00"); now.isBefore(at("18:00:00")); now = now.plusSeconds(37)) {
            all.append(fixture.select(now)).append(' ');
        }
        return all.toString();
    }

    @Test
    void oneBehindTheFirstWhoseNextOpeningHasBegunIsFoundAtOnce() {
        SendingWindow pauseAtNoon = new SendingWindow(
                EnumSet.allOf(DayOfWeek.class),
                List.of(
                        new Hours(LocalTime.of(8, 0), LocalTime.of(12, 0)),
                        new Hours(LocalTime.of(14, 0), LocalTime.of(18, 0))));
        Fixture fixture = Fixture.noGaps()
                .join(mailbox("a", NO_CAPS.withReceiver(GOOGLE, 0), SendingWindow.ALWAYS), day(50))
                .join(mailbox("b", NO_CAPS, pauseAtNoon), day(50));
        assertThat(fixture.selectOne("b", at("10:00:00"))).isEqualTo("b");
        assertThat(fixture.select(GOOGLE, at("14:30:00"))).isEqualTo("b");
    }

    @ParameterizedTest(name = "a gap of {0} ms")
    @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE / 2, 86_400_001})
    void aPacingThatAsksForTooMuchGetsADay(long gap) {
        Fixture fixture = new Fixture(Rotation.stride(1, always(gap))).join("a", 50);
        assertThat(fixture.select(NOON)).isEqualTo("a");
        assertThat(fixture.select(NOON.plusSeconds(11 * 3_600))).isEqualTo("GAP");
        fixture.rotation.open(id("a"), nextDay(50));
        assertThat(fixture.select(NOON.plusSeconds(86_400))).isEqualTo("a");
    }

    @Test
    void aPacingThatAsksForLessThanNothingGetsNone() {
        Fixture fixture = new Fixture(Rotation.stride(1, always(Long.MIN_VALUE))).join("a", 50);
        assertThat(fixture.select(NOON)).isEqualTo("a");
        assertThat(fixture.select(NOON)).isEqualTo("a");
    }

    private static Pacing always(long gap) {
        return new Pacing() {
            @Override
            public long gapMillis(double draw, int left, long openFor) {
                return gap;
            }

            @Override
            public Duration shortest() {
                return Duration.ZERO;
            }
        };
    }

    @Test
    void aCopyGoesItsOwnWay() {
        Fixture fixture = Fixture.noGaps().join("a", 50).join("b", 30);
        fixture.select(NOON);
        Fixture copy = new Fixture(fixture.rotation.copy());
        String planned = String.join(
                " ", Stream.generate(() -> copy.select(NOON)).limit(60).toList());
        copy.rotation.leave(id("a"));
        assertThat(fixture.rotation.left(BULK)).isEqualTo(79);
        String done = String.join(
                " ", Stream.generate(() -> fixture.select(NOON)).limit(60).toList());
        assertThat(done).isEqualTo(planned);
    }

    @Test
    void chargesOfBeforeARestartLeadToTheSameState() {
        Fixture before = new Fixture(Rotation.stride(3, Pacing.standard()));
        Fixture after = new Fixture(Rotation.stride(3, Pacing.standard()));
        for (int i = 0; i < 5; i++) {
            before.join(mailbox("m" + i, NO_CAPS, SendingWindow.OFFICE_HOURS), day(40));
            after.join(mailbox("m" + i, NO_CAPS, SendingWindow.OFFICE_HOURS), day(40));
        }
        Instant now = at("09:00:00");
        for (; now.isBefore(at("12:00:00")); now = now.plusSeconds(61)) {
            String sender = before.select(now);
            if (sender.startsWith("m")) {
                after.rotation.charge(id(sender), OTHER, now);
            }
        }
        for (; now.isBefore(at("17:00:00")); now = now.plusSeconds(61)) {
            assertThat(after.select(now)).isEqualTo(before.select(now));
        }
    }

    @Test
    void whoeverAsksAgainAtNotBeforeMakesProgress() {
        Fixture fixture = new Fixture(Rotation.stride(5, Pacing.standard()));
        for (int i = 0; i < 9; i++) {
            fixture.join(mailbox("m" + i, NO_CAPS, SendingWindow.OFFICE_HOURS), day(20));
        }
        Instant now = at("00:00:00");
        int asked = 0;
        int sent = 0;
        while (!now.equals(Instant.MAX)) {
            asked++;
            Selection selection = fixture.rotation.select(BULK, OTHER, now);
            if (selection instanceof Selection.Later later) {
                assertThat(later.notBefore()).isAfter(now);
                now = later.notBefore();
            } else {
                sent++;
            }
        }
        assertThat(sent).as("all allowances, within the window").isEqualTo(9 * 20);
        assertThat(asked).isLessThan(2 * sent + 5);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        Rotation rotation = Rotation.stride(1, Pacing.none());
        assertThatThrownBy(
                        () -> rotation.join(mailbox("a", NO_CAPS, SendingWindow.ALWAYS), BULK, ZoneOffset.UTC, day(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("me@a.example is on domain a.example")
                .hasMessageContaining("make the domain known first");
        assertThatThrownBy(() -> rotation.open(id("a"), day(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("me@a.example")
                .hasMessageContaining("let it join first");
        assertThatThrownBy(() -> rotation.giveBack(id("a"), OTHER, NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("me@a.example");
        assertThatThrownBy(() -> rotation.select(BULK, OTHER, Instant.parse("1969-12-31T23:59:59Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1969-12-31T23:59:59Z");
        assertThatThrownBy(() -> rotation.select(BULK, OTHER, Instant.parse("2300-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class);
        rotation.leave(id("a"));
    }

    @Test
    void mailboxesThatChangePoolsAgainAndAgainStillShareTheTurns() {
        Fixture fixture = Fixture.noGaps();
        String[] names = {"a", "b", "c", "d", "e"};
        for (String name : names) {
            fixture.join(name, 100);
        }
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            String name = names[random.nextInt(names.length)];
            Mailbox mailbox = mailbox(name, NO_CAPS, SendingWindow.ALWAYS);
            fixture.rotation.join(mailbox, random.nextBoolean() ? BULK : PREMIUM, ZoneOffset.UTC, day(100));
            fixture.select(NOON);
        }
        for (String name : names) {
            fixture.rotation.join(mailbox(name, NO_CAPS, SendingWindow.ALWAYS), BULK, ZoneOffset.UTC, nextDay(100));
        }
        assertThat(Stream.generate(() -> fixture.select(NOON.plus(Duration.ofDays(1))))
                        .limit(5))
                .containsExactlyInAnyOrder(names);
        assertThat(fixture.rotation.left(PREMIUM)).isZero();
    }
}
