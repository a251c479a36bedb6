package dev.outreach.rotation;

import static dev.outreach.rotation.Fixture.BULK;
import static dev.outreach.rotation.Fixture.MONDAY;
import static dev.outreach.rotation.Fixture.NOON;
import static dev.outreach.rotation.Fixture.NO_CAPS;
import static dev.outreach.rotation.Fixture.OTHER;
import static dev.outreach.rotation.Fixture.day;
import static dev.outreach.rotation.Fixture.id;
import static dev.outreach.rotation.Fixture.mailbox;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.SendingWindow;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mailboxes that may send all the time share the messages by their weights, over any stretch. */
class StrideFairnessTest {
    private static final int CASES = 3_000;

    /** Fractions of a pass are kept, so only the comparison of two passes is rounded, by one unit. */
    private static final double ROUNDING = 2.0 / FairPass.UNIT;

    @Test
    void nobodyIsAheadOfAnotherByMoreThanOneMessageOfTheLighter() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Fixture fixture = new Fixture(Rotation.stride(seed, Pacing.none()));
            int[] weights = new int[2 + random.nextInt(9)];
            int least = Integer.MAX_VALUE;
            for (int i = 0; i < weights.length; i++) {
                int allowance = 1 + random.nextInt(random.nextBoolean() ? 20 : 2_000);
                least = Math.min(least, allowance);
                double health = random.nextBoolean() ? 1 : (1 + random.nextInt(1_000)) / 1_000.0;
                weights[i] = (int) Math.max(1, Math.round(1_000 * (allowance * health)));
                fixture.join(
                        mailbox("m" + i, NO_CAPS, SendingWindow.ALWAYS),
                        day(MONDAY, ZoneOffset.UTC, allowance, health));
            }
            assertFairUntilOneIsSpent(fixture, weights, least, seed);
        }
    }

    private static void assertFairUntilOneIsSpent(Fixture fixture, int[] weights, int least, int seed) {
        int[] sent = new int[weights.length];
        for (int n = 0; n < 300 && Arrays.stream(sent).max().orElseThrow() < least; n++) {
            sent[Integer.parseInt(fixture.select(NOON).substring(1))]++;
            for (int i = 0; i < weights.length; i++) {
                for (int j = 0; j < i; j++) {
                    double apart = Math.abs((double) sent[i] / weights[i] - (double) sent[j] / weights[j]);
                    double bound = Math.max(1.0 / weights[i], 1.0 / weights[j]) + ROUNDING;
                    if (apart > bound) {
                        assertThat(apart)
                                .as(
                                        "seed %s, weights %s, sent %s",
                                        seed, Arrays.toString(weights), Arrays.toString(sent))
                                .isLessThanOrEqualTo(bound);
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "a joiner of allowance {0} among mailboxes of allowance {1} gets its share at once")
    @CsvSource({"1000, 1000", "3000, 1000", "300, 1000"})
    void aJoinerNeitherCatchesUpNorStarves(int joiner, int other) {
        for (int seed = 0; seed < 50; seed++) {
            Fixture fixture = new Fixture(Rotation.stride(seed, Pacing.none()));
            for (int i = 0; i < 10; i++) {
                fixture.join("m" + i, other);
            }
            for (int n = 0; n < 777; n++) {
                fixture.select(NOON);
            }
            fixture.join("joiner", joiner);
            int sent = 0;
            for (int n = 1; n <= 1_000; n++) {
                sent += fixture.select(NOON).equals("joiner") ? 1 : 0;
                double share = n * (double) joiner / (10 * other + joiner);
                double slack = 1 + Math.max(1, joiner / other);
                assertThat((double) sent).as("seed %s after %s", seed, n).isBetween(share - slack, share + slack);
            }
        }
    }

    @Test
    void oneThatReturnsNeitherCatchesUpNorStarves() {
        Fixture fixture = Fixture.noGaps();
        for (int i = 0; i < 5; i++) {
            fixture.join("m" + i, 1_000);
        }
        fixture.rotation.leave(id("m0"));
        for (int n = 0; n < 400; n++) {
            assertThat(fixture.select(NOON)).isNotEqualTo("m0");
        }
        fixture.join("m0", 1_000);
        assertThat(count(fixture, "m0", 100)).isBetween(19, 21);
    }

    @Test
    void oneThatSendsMuchForItsThreadsIsSparedOtherMessagesForThatDay() {
        Fixture fixture = Fixture.noGaps().join("m0", 100).join("m1", 100);
        for (int n = 0; n < 30; n++) {
            fixture.selectOne("m0", NOON);
        }
        assertThat(count(fixture, "m1", 30)).isBetween(29, 30);
        assertThat(count(fixture, "m1", 20)).isBetween(9, 11);
    }

    @Test
    void aNewDayBeginsLevel() {
        Fixture fixture = Fixture.noGaps().join("m0", 100).join("m1", 100);
        for (int n = 0; n < 90; n++) {
            fixture.selectOne("m0", NOON);
        }
        fixture.rotation.open(id("m0"), Fixture.nextDay(100));
        fixture.rotation.open(id("m1"), Fixture.nextDay(100));
        int[] sent = new int[2];
        for (int n = 0; n < 20; n++) {
            sent[Integer.parseInt(fixture.select(NOON.plusSeconds(86_400)).substring(1))]++;
        }
        assertThat(sent[0]).isBetween(9, 11);
    }

    @Test
    void aChangedWeightHoldsFromTheNextMessageOn() {
        Fixture fixture = Fixture.noGaps().join("m0", 1_000).join("m1", 1_000);
        assertThat(count(fixture, "m0", 100)).isBetween(49, 51);
        fixture.rotation.open(id("m0"), day(MONDAY, ZoneOffset.UTC, 1_000, 0.25));
        assertThat(count(fixture, "m0", 100)).isBetween(19, 21);
        fixture.rotation.open(id("m0"), day(MONDAY, ZoneOffset.UTC, 1_000, 1));
        assertThat(count(fixture, "m0", 100)).isBetween(49, 51);
    }

    @Test
    void aMessageGivenBackIsMadeUpFor() {
        Fixture fixture = Fixture.noGaps().join("m0", 100).join("m1", 100);
        for (int n = 0; n < 40; n++) {
            fixture.select(NOON);
        }
        for (int n = 0; n < 5; n++) {
            fixture.rotation.giveBack(id("m0"), OTHER, NOON);
        }
        assertThat(fixture.rotation.left(id("m0"))).isEqualTo(85);
        assertThat(count(fixture, "m0", 25)).isBetween(14, 16);
    }

    @Test
    void roundRobinGivesEachTheSameWhateverItsWeight() {
        Fixture fixture = new Fixture(Rotation.roundRobin(1, Pacing.none()));
        fixture.join("m0", 1_000)
                .join(mailbox("m1", NO_CAPS, SendingWindow.ALWAYS), day(MONDAY, ZoneOffset.UTC, 30, 0.1));
        for (int round = 0; round < 30; round++) {
            assertThat(count(fixture, "m0", 2)).isEqualTo(1);
        }
        assertThat(count(fixture, "m0", 20)).as("when the other is spent").isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void tiesAreBrokenByTheSeedNotByTheOrderOfJoining(long seed) {
        StringBuilder one = new StringBuilder();
        StringBuilder other = new StringBuilder();
        Fixture first = twenty(seed);
        Fixture second = twenty(seed + 100);
        for (int n = 0; n < 20; n++) {
            one.append(first.select(NOON)).append(' ');
            other.append(second.select(NOON)).append(' ');
        }
        assertThat(one.toString()).isNotEqualTo(other.toString()).doesNotStartWith("m0 m1 m2 m3 ");
        assertThat(one.toString().split(" ")).doesNotHaveDuplicates();
    }

    private static Fixture twenty(long seed) {
        Fixture fixture = new Fixture(Rotation.stride(seed, Pacing.none()));
        for (int i = 0; i < 20; i++) {
            fixture.join("m" + i, 10);
        }
        return fixture;
    }

    @Test
    void passesAreMovedDownLongBeforeTheyOverflow() {
        Fixture fixture = Fixture.noGaps();
        for (int i = 0; i < 3; i++) {
            fixture.join(mailbox("m" + i, NO_CAPS, SendingWindow.ALWAYS), day(MONDAY, ZoneOffset.UTC, 2, 0.0004));
        }
        for (int today = 1; today < 400; today++) {
            int[] sent = new int[3];
            for (int n = 0; n < 6; n++) {
                sent[
                        Integer.parseInt(fixture.select(NOON.plusSeconds(86_400L * (today - 1)))
                                .substring(1))]++;
                assertThat(sent[0]).as("day %s", today).isBetween(n / 3, n / 3 + 1);
            }
            for (int i = 0; i < 3; i++) {
                fixture.rotation.open(id("m" + i), day(MONDAY.plusDays(today), ZoneOffset.UTC, 2, 0.0004));
            }
        }
        assertThat(fixture.rotation.left(BULK)).isEqualTo(6);
    }

    @Test
    void passesAreMovedDownInTheMiddleOfADayToo() {
        Fixture fixture = Fixture.noGaps();
        for (int i = 0; i < 3; i++) {
            double health = i == 0 ? 3e-9 : 1e-9;
            fixture.join(
                    mailbox("m" + i, NO_CAPS, SendingWindow.ALWAYS), day(MONDAY, ZoneOffset.UTC, 1_000_000, health));
        }
        for (int n = 1; n <= 100; n++) {
            assertThat(count(fixture, "m0", 5)).as("after %s", 5 * n).isEqualTo(3);
        }
    }

    @Test
    void fractionsOfAPassAreNotLost() {
        Fixture fixture = Fixture.noGaps().join("m0", 1_000_000).join("m1", 500_000);
        assertThat(count(fixture, "m0", 30_000)).isBetween(19_999, 20_001);
    }

    @Test
    void whoHasLeftOrIsSpentHoldsNobodyUp() {
        Fixture fixture = Fixture.noGaps().join("m0", 5_000);
        for (int i = 1; i < 10; i++) {
            fixture.join("m" + i, i < 4 ? 5_000 : 10);
        }
        fixture.rotation.leave(id("m1"));
        for (int n = 0; n < 10; n++) {
            fixture.selectOne("m4", NOON);
            fixture.rotation.charge(id("m5"), OTHER, NOON);
        }
        fixture.rotation.leave(id("m2"));
        fixture.rotation.leave(id("m3"));
        count(fixture, "m0", 1_000);
        fixture.join("joiner", 5_000);
        assertThat(count(fixture, "joiner", 100))
                .as("the light ones hold a message each")
                .isBetween(47, 53);
    }

    @Test
    void oneThatMovesToAnotherPoolStartsWhereThatStands() {
        Fixture fixture = Fixture.noGaps().join("m0", 1_000).join("m1", 1_000);
        for (int n = 0; n < 300; n++) {
            fixture.selectOne("m0", NOON);
        }
        Pool premium = Fixture.PREMIUM;
        for (String name : new String[] {"m0", "m1"}) {
            fixture.rotation.join(
                    mailbox(name, NO_CAPS, SendingWindow.ALWAYS), premium, ZoneOffset.UTC, Fixture.day(1_000));
        }
        int sent = 0;
        for (int n = 0; n < 100; n++) {
            sent += Fixture.word(fixture.rotation.select(premium, OTHER, NOON)).equals("m0") ? 1 : 0;
        }
        assertThat(sent).isBetween(49, 51);
    }

    @Test
    void oneThatWaitedForItsWindowDoesNotCatchUp() {
        Fixture fixture = Fixture.noGaps().join("m0", 1_000).join("m1", 1_000);
        fixture.join(mailbox("late", NO_CAPS, SendingWindow.OFFICE_HOURS), Fixture.day(1_000));
        for (int n = 0; n < 500; n++) {
            fixture.select(Fixture.at("08:00:00"));
        }
        assertThat(count(fixture, "late", 90)).isBetween(29, 31);
    }

    private static int count(Fixture fixture, String name, int messages) {
        int count = 0;
        for (int n = 0; n < messages; n++) {
            count += fixture.select(NOON).equals(name) ? 1 : 0;
        }
        return count;
    }
}
