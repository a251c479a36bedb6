package dev.outreach.lifecycle;

import static dev.outreach.lifecycle.Judgement.Call.ALARM;
import static dev.outreach.lifecycle.Judgement.Call.COOLDOWN;
import static dev.outreach.lifecycle.Judgement.Call.WATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Tier;
import dev.outreach.signal.BounceClass;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CooldownPolicyTest {
    private static final ClientId CLIENT = new ClientId("acme");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    private static final LocalDate FIRST = TODAY.minusDays(59);
    private static final Instant NOW =
            TODAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final DomainName DOMAIN = new DomainName("d0.example");
    private static final CooldownPolicy POLICY =
            CooldownPolicy.cusum().replyLag(ReplyLag.none()).build();

    /** A mailbox that sends 30 a day and hears one reply every day, until it falls silent so many days ago. */
    private static MailboxHistory mailbox(int domain, int seat, int silentDays) {
        List<DayCount> days = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> new DayCount(TODAY.minusDays(60 - i), 30, i <= 60 - silentDays ? 1 : 0, 0))
                .toList();
        return history(domain, seat, true, FIRST, days, null);
    }

    private static MailboxHistory history(
            int domain, int seat, boolean sends, LocalDate from, List<DayCount> days, @Nullable Instant refused) {
        MailboxId id = MailboxId.parse("m" + seat + "@d" + domain + ".example");
        return new MailboxHistory(id, Tier.BULK, sends, from, days, refused);
    }

    private static MailboxHistory refused(MailboxHistory history, Instant at) {
        return new MailboxHistory(
                history.mailbox(), history.tier(), history.sends(), history.judgedFrom(), history.days(), at);
    }

    /** Ten domains of three seats in good health, and what is put in their place. */
    private static List<MailboxHistory> client(MailboxHistory... instead) {
        List<MailboxHistory> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(mailbox(i / 3, i % 3, 0));
        }
        for (MailboxHistory history : instead) {
            all.replaceAll(old -> old.mailbox().equals(history.mailbox()) ? history : old);
        }
        return all;
    }

    private static List<Judgement> judge(List<MailboxHistory> mailboxes) {
        return POLICY.judge(CLIENT, mailboxes, TODAY, NOW);
    }

    private static List<String> calls(List<Judgement> judgements) {
        return judgements.stream()
                .map(judgement -> judgement.call() + " " + judgement.about() + " " + judgement.trigger())
                .toList();
    }

    @Nested
    class Replies {
        @Test
        void nothingIsSaidOfTheHealthy() {
            assertThat(judge(client())).isEmpty();
            assertThat(judge(List.of())).isEmpty();
        }

        @ParameterizedTest(name = "silent for {0} days: {1}")
        @CsvSource({"3, none", "4, WATCH", "7, WATCH", "8, COOLDOWN", "20, COOLDOWN"})
        void aSilentMailboxIsWatchedAndThenCooled(int silent, String call) {
            List<Judgement> judgements = judge(client(mailbox(0, 1, silent)));
            assertThat(calls(judgements))
                    .isEqualTo(call.equals("none") ? List.of() : List.of(call + " m1@d0.example REPLIES_FELL"));
        }

        @Test
        void theReasonHoldsTheNumbers() {
            Judgement judgement = judge(client(mailbox(0, 1, 10))).get(0);
            assertThat(judgement.sends()).isEqualTo(300);
            assertThat(judgement.events()).isZero();
            assertThat(judgement.baseline()).isBetween(0.0333, 0.0334);
            assertThat(judgement.statistic()).isBetween(7.4, 7.7);
            assertThat(judgement.why())
                    .matches("0 replies to 300 messages since 2026-03-22 where 10\\.0 were expected by now"
                            + " \\(peers 3\\.3 %\\): CUSUM 7\\.\\d\\d >= 6\\.10, p 0\\.0001 against peers");
            assertThat(judge(client(mailbox(0, 1, 5))).get(0).why()).contains(">= 3.05 (half the threshold), p 0.0");
        }

        @Test
        void aDomainThatFallsAsAWholeIsCooledSooner() {
            List<Judgement> judgements = judge(client(mailbox(0, 0, 4), mailbox(0, 1, 4), mailbox(0, 2, 4)));
            assertThat(calls(judgements)).containsExactly("COOLDOWN d0.example REPLIES_FELL");
            assertThat(judgements.get(0).sends()).isEqualTo(360);
            assertThat(judgements.get(0).why()).contains(">= 6.30, p");
        }

        @Test
        void aMailboxIsCooledOnADomainThatIsOnlyWatched() {
            MailboxHistory[] fallen = {mailbox(0, 0, 20), mailbox(0, 1, 2), mailbox(0, 2, 2)};
            assertThat(calls(judge(client(fallen))))
                    .containsExactly("WATCH d0.example REPLIES_FELL", "COOLDOWN m0@d0.example REPLIES_FELL");
        }

        @Test
        void whoRestsIsNotJudgedButSpeaksForItsDomain() {
            MailboxHistory fallen = mailbox(0, 0, 9);
            MailboxHistory rests = history(0, 0, false, FIRST, fallen.days(), null);
            assertThat(judge(client(rests))).isEmpty();
            assertThat(calls(judge(client(rests, mailbox(0, 1, 2), mailbox(0, 2, 2)))))
                    .containsExactly("WATCH d0.example REPLIES_FELL");
            MailboxHistory[] all = {rests, history(0, 1, false, FIRST, List.of(), null)};
            assertThat(judge(List.of(all))).isEmpty();
        }

        @Test
        void onlyDaysSinceTheReturnFromCooldownSpeak() {
            MailboxHistory silent = mailbox(0, 1, 20);
            assertThat(judge(client(history(0, 1, true, TODAY.minusDays(2), silent.days(), null))))
                    .isEmpty();
        }

        @Test
        void aSilenceWithoutAPastMustBeClearer() {
            List<DayCount> silent = IntStream.range(0, 20)
                    .mapToObj(i -> new DayCount(TODAY.minusDays(19 - i), 30, 0, 0))
                    .toList();
            assertThat(calls(judge(client(history(0, 1, true, FIRST, silent, null)))))
                    .containsExactly("WATCH m1@d0.example REPLIES_FELL");
            List<DayCount> longer = IntStream.range(0, 60)
                    .mapToObj(i -> new DayCount(TODAY.minusDays(59 - i), 30, 0, 0))
                    .toList();
            assertThat(calls(judge(client(history(0, 1, true, FIRST, longer, null)))))
                    .containsExactly("COOLDOWN m1@d0.example REPLIES_FELL");
        }

        @Test
        void withoutPeersAFallNeedsARefusalToConfirmIt() {
            List<MailboxHistory> one = List.of(mailbox(0, 0, 12), mailbox(0, 1, 0), mailbox(0, 2, 0));
            // One of three is more than 30 %, and there is no second domain that could tell more.
            assertThat(calls(judge(one)))
                    .containsExactly("ALARM acme REPLIES_FELL", "WATCH m0@d0.example REPLIES_FELL");
            List<MailboxHistory> four =
                    List.of(refused(mailbox(0, 0, 12), NOW), mailbox(0, 1, 0), mailbox(0, 2, 0), mailbox(0, 3, 0));
            assertThat(calls(judge(four))).containsExactly("COOLDOWN m0@d0.example REPLIES_FELL");
            assertThat(judge(four).get(0).why()).endsWith("p 1.0000 against peers, lately refused for its reputation");
        }

        @ParameterizedTest(name = "refused {0} before: confirmed {1}")
        @CsvSource({"PT0S, true", "P7D, true", "P7DT1S, false"})
        void aRefusalConfirmsForAWeek(Duration before, boolean confirmed) {
            List<MailboxHistory> four = List.of(
                    refused(mailbox(0, 0, 12), NOW.minus(before)),
                    mailbox(0, 1, 0),
                    mailbox(0, 2, 0),
                    mailbox(0, 3, 0));
            assertThat(judge(four).get(0).call()).isEqualTo(confirmed ? COOLDOWN : WATCH);
        }

        @Test
        void otherTiersAreNoPeers() {
            MailboxHistory fallen = mailbox(0, 1, 12);
            MailboxHistory premium =
                    new MailboxHistory(fallen.mailbox(), Tier.PREMIUM, true, FIRST, fallen.days(), null);
            assertThat(calls(judge(client(premium)))).containsExactly("WATCH m1@d0.example REPLIES_FELL");
        }

        @Test
        void whenManyFallTheListIsAtFault() {
            MailboxHistory[] ten =
                    IntStream.range(0, 10).mapToObj(i -> mailbox(i, 0, 12)).toArray(MailboxHistory[]::new);
            List<Judgement> judgements = judge(client(ten));
            assertThat(judgements.get(0).call()).isEqualTo(ALARM);
            assertThat(judgements.get(0).about()).isEqualTo(CLIENT);
            assertThat(judgements.get(0).why())
                    .isEqualTo("replies fell for 10 of 30 mailboxes within 3 days, more than 30 %: look at the list and"
                            + " the copy; none of them is put to rest for it");
            assertThat(judgements.get(0).statistic()).isEqualTo(1 / 3.0);
            assertThat(judgements.subList(1, 11)).allMatch(judgement -> judgement.call() == WATCH);
            assertThat(judgements).hasSize(11);
        }

        @Test
        void whenAllFallTogetherAPersonIsToldBeforeAnyoneIsInAlarm() {
            List<Judgement> judgements = judge(client(silentBut(30, 0)));
            assertThat(calls(judgements)).containsExactly("ALARM acme REPLIES_FELL");
            assertThat(judgements.get(0).sends()).isEqualTo(900);
            assertThat(judgements.get(0).baseline()).isBetween(0.0325, 0.0330);
            assertThat(judgements.get(0).why())
                    .matches("0 replies to 900 messages of all mailboxes since 2026-03-31 where 29\\.9 were expected by"
                            + " now: CUSUM 2\\d\\.\\d\\d; look at the list and the copy");
        }

        @ParameterizedTest(name = "silent for {0} days, the others for one: {1}")
        @CsvSource({"8, WATCH", "11, COOLDOWN"})
        void whileAllHaveFallenTheComparisonIsStricter(int silent, String call) {
            assertThat(calls(judge(client(silentBut(0, silent)))))
                    .containsExactly("ALARM acme REPLIES_FELL", call + " m0@d0.example REPLIES_FELL");
        }

        /** All silent for a day, but for one. */
        private MailboxHistory[] silentBut(int exception, int days) {
            return IntStream.range(0, 30)
                    .mapToObj(i -> mailbox(i / 3, i % 3, i == exception ? days : 1))
                    .toArray(MailboxHistory[]::new);
        }

        @Test
        void thirtyPercentAreNotYetMany() {
            MailboxHistory[] nine =
                    IntStream.range(0, 9).mapToObj(i -> mailbox(i, 0, 12)).toArray(MailboxHistory[]::new);
            assertThat(judge(client(nine))).hasSize(9).allMatch(judgement -> judgement.call() == COOLDOWN);
        }

        @Test
        void oneDomainAmongTwoIsNotTheWholeClient() {
            List<MailboxHistory> two = new ArrayList<>(client().subList(0, 6));
            for (int i = 0; i < 3; i++) {
                two.set(i, mailbox(0, i, 5));
            }
            assertThat(calls(judge(two))).containsExactly("COOLDOWN d0.example REPLIES_FELL");
        }

        @Test
        void alarmsOfTheTwoDaysBeforeCount() {
            // Nine were in alarm until a reply came today, one is in alarm now.
            MailboxHistory[] ten = IntStream.range(0, 10)
                    .mapToObj(i -> i == 0 ? mailbox(0, 0, 12) : replyToday(mailbox(i, 0, 10), 4))
                    .toArray(MailboxHistory[]::new);
            assertThat(judge(client(ten)).get(0).call()).isEqualTo(ALARM);
        }

        private MailboxHistory replyToday(MailboxHistory history, int replies) {
            List<DayCount> days = new ArrayList<>(history.days());
            days.set(59, new DayCount(TODAY, 30, replies, 0));
            return history(
                    Integer.parseInt(history.mailbox().domain().value().substring(1, 2)), 0, true, FIRST, days, null);
        }

        @Test
        void weekendsAreNoSilence() {
            UnaryOperator<MailboxHistory> weekdays = history -> history(
                    0,
                    1,
                    true,
                    FIRST,
                    history.days().stream()
                            .filter(day -> day.date().getDayOfWeek().getValue() <= 5)
                            .toList(),
                    null);
            assertThat(judge(client(weekdays.apply(mailbox(0, 1, 0))))).isEmpty();
            // Twelve days back from a Tuesday are eight working days.
            assertThat(judge(client(weekdays.apply(mailbox(0, 1, 12)))).get(0).sends())
                    .isEqualTo(240);
        }
    }

    @Nested
    class Complaints {
        private List<MailboxHistory> complaints(int count, LocalDate on, LocalDate from) {
            MailboxHistory healthy = mailbox(0, 0, 0);
            List<DayCount> days = healthy.days().stream()
                    .map(day -> day.date().equals(on) ? new DayCount(on, 30, 1, count) : day)
                    .toList();
            return client(history(0, 0, true, from, days, null));
        }

        /** 2,700 messages of the domain in 30 days: 2.7 and 8.1 complaints at the two limits, 27 of the client. */
        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({"1, none", "6, none", "7, WATCH", "13, WATCH", "14, COOLDOWN", "30, COOLDOWN"})
        void aDomainIsJudgedByBounds(int count, String call) {
            assertThat(calls(judge(complaints(count, TODAY, FIRST))))
                    .isEqualTo(call.equals("none") ? List.of() : List.of(call + " d0.example COMPLAINTS"));
        }

        @Test
        void theReasonHoldsTheNumbers() {
            Judgement judgement = judge(complaints(14, TODAY, FIRST)).get(0);
            assertThat(judgement.sends()).isEqualTo(2700);
            assertThat(judgement.events()).isEqualTo(14);
            assertThat(judgement.baseline()).isEqualTo(0.003);
            assertThat(judgement.why())
                    .matches("14 complaints about 2700 messages of the last 30 days: p 0\\.0\\d+ < 0\\.05 that the rate"
                            + " is only 0\\.3 %");
        }

        @Test
        void oneComplaintIsNeverARate() {
            MailboxHistory fresh = history(0, 0, true, TODAY, List.of(new DayCount(TODAY, 5, 0, 1)), null);
            assertThat(judge(List.of(fresh))).isEmpty();
            MailboxHistory twice = history(0, 0, true, TODAY, List.of(new DayCount(TODAY, 5, 0, 2)), null);
            assertThat(calls(judge(List.of(twice))))
                    .containsExactly("ALARM acme COMPLAINTS", "COOLDOWN d0.example COMPLAINTS");
        }

        @Test
        void complaintsAreForgottenAfterThirtyDaysAndAfterACooldown() {
            assertThat(judge(complaints(40, TODAY.minusDays(29), FIRST))).isNotEmpty();
            assertThat(judge(complaints(40, TODAY.minusDays(30), FIRST))).isEmpty();
            assertThat(judge(complaints(40, TODAY.minusDays(5), TODAY.minusDays(4))))
                    .isEmpty();
            assertThat(judge(complaints(40, TODAY.minusDays(5), TODAY.minusDays(5))))
                    .isNotEmpty();
        }

        @Test
        void manySmallCountsAreAnAlarmForTheClient() {
            List<MailboxHistory> all = client();
            all.replaceAll(history -> history.mailbox().toString().startsWith("m0")
                    ? history(
                            Integer.parseInt(history.mailbox().domain().value().substring(1, 2)),
                            0,
                            true,
                            FIRST,
                            history.days().stream()
                                    .map(day -> day.date().equals(TODAY) ? new DayCount(TODAY, 30, 1, 4) : day)
                                    .toList(),
                            null)
                    : history);
            assertThat(calls(judge(all))).containsExactly("ALARM acme COMPLAINTS");
        }

        @Test
        void theSeverestWordIsSaidAndComplaintsFirst() {
            List<MailboxHistory> both = complaints(7, TODAY, FIRST);
            both.set(1, mailbox(0, 1, 4));
            both.set(2, mailbox(0, 2, 4));
            assertThat(calls(judge(both))).startsWith("WATCH d0.example COMPLAINTS");
            List<MailboxHistory> fallen = complaints(7, TODAY, FIRST);
            fallen.set(1, mailbox(0, 1, 12));
            assertThat(calls(judge(fallen)))
                    .contains("WATCH d0.example COMPLAINTS", "COOLDOWN m1@d0.example REPLIES_FELL");
            MailboxHistory silent = mailbox(0, 0, 12);
            List<DayCount> days = new ArrayList<>(silent.days());
            days.set(59, new DayCount(TODAY, 30, 0, 7));
            assertThat(calls(judge(
                            client(history(0, 0, true, FIRST, days, null), mailbox(0, 1, 12), mailbox(0, 2, 12)))))
                    .containsExactly("COOLDOWN d0.example REPLIES_FELL");
        }
    }

    @Nested
    class Refusals {
        private SenderRefusal refusal(String recipient, Duration before, BounceClass kind) {
            return new SenderRefusal(
                    NOW.minus(before), MailboxId.parse("m0@d0.example"), EmailAddress.parse(recipient), kind);
        }

        private SenderRefusal reputation(String recipient, Duration before) {
            return refusal(recipient, before, BounceClass.REPUTATION);
        }

        @Test
        void twoRecipientsWithinADayStopTheDomain() {
            List<SenderRefusal> two = List.of(
                    reputation("a@one.example", Duration.ofHours(24)), reputation("b@two.example", Duration.ZERO));
            assertThat(POLICY.judge(DOMAIN, two, NOW))
                    .contains(new Judgement(
                            DOMAIN,
                            COOLDOWN,
                            Trigger.REPUTATION_REFUSED,
                            2,
                            2,
                            2,
                            2,
                            "2 recipients refused the domain for its reputation within 24 hours (2 suffice), the last"
                                    + " one for m0@d0.example"));
        }

        @Test
        void oneRecipientTwiceIsOne() {
            List<SenderRefusal> same = List.of(
                    reputation("a@one.example", Duration.ofHours(2)), reputation("a@one.example", Duration.ZERO));
            assertThat(POLICY.judge(DOMAIN, same, NOW)).isEmpty();
            assertThat(POLICY.judge(DOMAIN, List.of(), NOW)).isEmpty();
        }

        @Test
        void refusalsOfLongerAgoDoNotCount() {
            List<SenderRefusal> late = List.of(
                    reputation("a@one.example", Duration.ofHours(24).plusMillis(1)),
                    reputation("b@two.example", Duration.ZERO));
            assertThat(POLICY.judge(DOMAIN, late, NOW)).isEmpty();
        }

        @Test
        void oneFailedAuthenticationStopsTheDomainAtOnce() {
            List<SenderRefusal> refusals = List.of(
                    reputation("a@one.example", Duration.ofHours(1)),
                    reputation("b@two.example", Duration.ofHours(1)),
                    refusal("c@three.example", Duration.ZERO, BounceClass.AUTHENTICATION));
            Judgement judgement = POLICY.judge(DOMAIN, refusals, NOW).orElseThrow();
            assertThat(judgement.trigger()).isEqualTo(Trigger.AUTHENTICATION_FAILED);
            assertThat(judgement.why())
                    .startsWith("1 recipient refused the domain for its authentication within 24 hours (1 suffice)");
        }
    }

    @Nested
    class Rest {
        static Stream<Arguments> earlier() {
            return Stream.of(
                    Arguments.of("the first", List.of(), 7, false),
                    Arguments.of("a second within 30 days", List.of(30), 14, false),
                    Arguments.of("a second later", List.of(31), 7, false),
                    Arguments.of("a third within 60 days of the first", List.of(60, 20), 14, true),
                    Arguments.of("a third later", List.of(61, 20), 14, false),
                    Arguments.of("a third after long peace", List.of(90, 80), 7, false));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("earlier")
        void eachCooldownIsHarder(String name, List<Integer> daysAgo, int stay, boolean wornOut) {
            List<Instant> earlier = daysAgo.stream()
                    .map(days -> NOW.minus(Duration.ofDays(days)))
                    .toList();
            assertThat(POLICY.stay(earlier, NOW)).isEqualTo(Duration.ofDays(stay));
            assertThat(POLICY.wornOut(earlier, NOW)).isEqualTo(wornOut);
        }

        @Test
        void theStayIsAKnob() {
            CooldownPolicy policy =
                    CooldownPolicy.cusum().stay(Duration.ofDays(10)).build();
            assertThat(policy.stay(List.of(NOW), NOW)).isEqualTo(Duration.ofDays(20));
            assertThatThrownBy(() -> CooldownPolicy.cusum().stay(Duration.ZERO)).hasMessageContaining("stay");
            assertThatThrownBy(() -> CooldownPolicy.cusum().stay(Duration.ofDays(-1)))
                    .hasMessageContaining("stay");
        }
    }

    @Nested
    class Knobs {
        static Stream<Arguments> bad() {
            return Stream.<UnaryOperator<CusumCooldownPolicyBuilder>>of(
                            builder -> builder.memoryDays(13),
                            builder -> builder.memoryDays(366),
                            builder -> builder.left(0),
                            builder -> builder.left(1),
                            builder -> builder.usualReplyRate(0),
                            builder -> builder.usualReplyRate(1),
                            builder -> builder.spread(0),
                            builder -> builder.spread(2.1),
                            builder -> builder.thresholds(0, 6),
                            builder -> builder.thresholds(6, 0),
                            builder -> builder.peerChance(0),
                            builder -> builder.peerChance(1.1),
                            builder -> builder.refusalCountsFor(Duration.ofSeconds(-1)),
                            builder -> builder.massAlarm(0, 3),
                            builder -> builder.massAlarm(1.1, 3),
                            builder -> builder.massAlarm(0.3, 0),
                            builder -> builder.massAlarm(0.3, 15))
                    .map(Arguments::of);
        }

        @ParameterizedTest
        @MethodSource("bad")
        void outOfRangeAreNamed(UnaryOperator<CusumCooldownPolicyBuilder> knob) {
            CusumCooldownPolicyBuilder builder = knob.apply(CooldownPolicy.cusum());
            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(".+ is .+: use .+");
        }

        @Test
        void theEndsOfTheRangesAreIn() {
            CooldownPolicy.cusum()
                    .memoryDays(14)
                    .spread(2)
                    .peerChance(1)
                    .refusalCountsFor(Duration.ZERO)
                    .massAlarm(1, 14)
                    .build();
            CooldownPolicy.cusum().memoryDays(365).massAlarm(1, 1).build();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("effects")
        void changeWhatIsSaid(String name, UnaryOperator<CusumCooldownPolicyBuilder> knob, List<String> calls) {
            CooldownPolicy policy =
                    knob.apply(CooldownPolicy.cusum().replyLag(ReplyLag.none())).build();
            assertThat(calls(policy.judge(CLIENT, client(mailbox(0, 1, 9)), TODAY, NOW)))
                    .isEqualTo(calls);
        }

        static Stream<Arguments> effects() {
            List<String> cooled = List.of("COOLDOWN m1@d0.example REPLIES_FELL");
            List<String> watched = List.of("WATCH m1@d0.example REPLIES_FELL");
            return Stream.of(
                    effect("the defaults", builder -> builder, cooled),
                    effect("a higher threshold", builder -> builder.thresholds(9, 9), watched),
                    effect("a stricter comparison", builder -> builder.peerChance(1e-9), watched),
                    effect("a shorter memory", builder -> builder.memoryDays(14), watched),
                    effect("a smaller fall", builder -> builder.left(0.9), List.of()),
                    effect("a mass of one", builder -> builder.massAlarm(0.01, 1), cooled));
        }

        @Test
        void moreMessagesThanBeforeAreNoFallWhereAnswersTakeLong() {
            MailboxHistory silent = mailbox(0, 1, 2);
            List<DayCount> days = new ArrayList<>(silent.days());
            days.set(58, new DayCount(TODAY.minusDays(1), 150, 0, 0));
            days.set(59, new DayCount(TODAY, 150, 0, 0));
            List<MailboxHistory> more = client(history(0, 1, true, FIRST, days, null));
            double[] afterAWeek = new double[8];
            afterAWeek[7] = 1;
            assertThat(judge(more)).isNotEmpty();
            CooldownPolicy patient =
                    CooldownPolicy.cusum().replyLag(ReplyLag.of(afterAWeek)).build();
            assertThat(patient.judge(CLIENT, more, TODAY, NOW)).isEmpty();
        }

        private static Arguments effect(
                String name, UnaryOperator<CusumCooldownPolicyBuilder> knob, List<String> calls) {
            return Arguments.of(name, knob, calls);
        }
    }

    @Nested
    class Plain {
        private final CooldownPolicy plain = CooldownPolicy.threshold();

        private List<Judgement> judge(boolean sends, LocalDate from, int... repliesOfThirty) {
            List<DayCount> days = new ArrayList<>();
            for (int i = 0; i < repliesOfThirty.length; i++) {
                days.add(new DayCount(TODAY.minusDays(repliesOfThirty.length - 1L - i), 30, repliesOfThirty[i], 0));
            }
            return plain.judge(CLIENT, List.of(history(0, 0, sends, from, days, null)), TODAY, NOW);
        }

        @Test
        void lessThanOnePercentOfTheLastHundredIsTooLittle() {
            List<Judgement> judgements = judge(true, FIRST, 9, 0, 1, 0, 0);
            assertThat(calls(judgements)).containsExactly("COOLDOWN m0@d0.example REPLIES_FELL");
            assertThat(judgements.get(0).why()).isEqualTo("1 replies to the last 120 messages: less than 1.0 %");
            assertThat(judgements.get(0).statistic()).isEqualTo(1 / 120.0);
        }

        @Test
        void onePercentIsEnough() {
            assertThat(judge(true, FIRST, 0, 1, 1, 0, 0)).isEmpty();
            CooldownPolicy exact = CooldownPolicy.threshold(0.01, 100, Duration.ofDays(7));
            List<DayCount> hundred = List.of(new DayCount(TODAY, 100, 1, 0));
            assertThat(exact.judge(CLIENT, List.of(history(0, 0, true, FIRST, hundred, null)), TODAY, NOW))
                    .isEmpty();
            List<DayCount> none = List.of(new DayCount(TODAY, 100, 0, 0));
            assertThat(exact.judge(CLIENT, List.of(history(0, 0, true, FIRST, none, null)), TODAY, NOW))
                    .hasSize(1);
        }

        @Test
        void fewerThanAHundredSayNothing() {
            assertThat(judge(true, FIRST, 0, 0, 0)).isEmpty();
            assertThat(judge(true, TODAY.minusDays(2), 0, 0, 0, 0)).isEmpty();
            assertThat(judge(true, TODAY.minusDays(3), 0, 0, 0, 0)).hasSize(1);
            assertThat(judge(false, FIRST, 0, 0, 0, 0)).isEmpty();
        }

        @Test
        void oneRefusalStopsTheDomainForSevenDaysForEver() {
            List<SenderRefusal> one = List.of(new SenderRefusal(
                    NOW,
                    MailboxId.parse("m0@d0.example"),
                    EmailAddress.parse("a@one.example"),
                    BounceClass.REPUTATION));
            assertThat(plain.judge(DOMAIN, one, NOW)).isPresent();
            assertThat(plain.stay(List.of(NOW, NOW, NOW), NOW)).isEqualTo(Duration.ofDays(7));
            assertThat(plain.wornOut(List.of(NOW, NOW, NOW), NOW)).isFalse();
        }

        @Test
        void knobsOutOfRangeAreNamed() {
            for (double rate : new double[] {0, 1, Double.NaN}) {
                assertThatThrownBy(() -> CooldownPolicy.threshold(rate, 100, Duration.ofDays(7)))
                        .hasMessageContaining("lowest reply rate is " + rate);
            }
            assertThatThrownBy(() -> CooldownPolicy.threshold(0.01, 0, Duration.ofDays(7)))
                    .hasMessageContaining("messages to judge by are 0");
            for (Duration stay : Arrays.asList(Duration.ZERO, Duration.ofDays(-1))) {
                assertThatThrownBy(() -> CooldownPolicy.threshold(0.01, 1, stay))
                        .hasMessageContaining("stay in cooldown is " + stay);
            }
        }
    }
}
