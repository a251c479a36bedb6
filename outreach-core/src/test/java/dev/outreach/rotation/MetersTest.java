package dev.outreach.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.Caps;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetersTest {
    private static final int HOUR = 490_000;

    private final Meters meters = new Meters();
    private final long[] words = new long[3 * Meters.WORDS];
    private static final int AT = Meters.WORDS;

    @ParameterizedTest(name = "one sent {0} hours ago with a cap of one in 24: free {1}")
    @CsvSource({"0, false", "1, false", "23, false", "24, false", "25, true", "26, true", "100, true"})
    void aMessageCountsUntilItsHourIs24HoursPast(int hoursAgo, boolean free) {
        Meters.caps(words, AT, 9, 1);
        meters.count(words, AT, HOUR - hoursAgo, false);
        assertThat(meters.free(words, AT, HOUR)).isEqualTo(free);
        assertThat(meters.rollingFreeFrom(words, AT, HOUR)).isEqualTo(free ? HOUR : HOUR - hoursAgo + 25);
    }

    @Test
    void theCapOfTheDayStands() {
        Meters.caps(words, AT, 2, Caps.MOST);
        meters.count(words, AT, HOUR, true);
        assertThat(meters.free(words, AT, HOUR)).isTrue();
        assertThat(Meters.left(words, AT)).isEqualTo(1);
        meters.count(words, AT, HOUR, true);
        meters.count(words, AT, HOUR, true);
        assertThat(meters.free(words, AT, HOUR)).isFalse();
        assertThat(Meters.left(words, AT)).isZero();
        Meters.onDay(words, AT, 0);
        assertThat(meters.free(words, AT, HOUR)).isTrue();
        assertThat(Meters.dayCap(words, AT)).isEqualTo(2);
        assertThat(Meters.rollingCap(words, AT)).isEqualTo(Caps.MOST);
    }

    @Test
    void aCapOfZeroIsNeverFree() {
        Meters.caps(words, AT, 9, 0);
        assertThat(meters.rollingFreeFrom(words, AT, HOUR)).isEqualTo(Meters.NEVER);
        assertThat(Meters.millisOf(Meters.NEVER)).isEqualTo(Long.MAX_VALUE);
        assertThat(Meters.millisOf(2)).isEqualTo(7_200_000);
        assertThat(Meters.hourOf(7_200_000)).isEqualTo(2);
        assertThat(Meters.hourOf(7_199_999)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} an hour")
    @ValueSource(ints = {3, 40})
    void sendingCountsAsCountingInThatHourDoes(int most) {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            int hour = HOUR;
            long[] table = new long[2 * Meters.WORDS];
            Meters.caps(table, 0, Caps.MOST, Caps.MOST);
            Meters.caps(table, Meters.WORDS, Caps.MOST, Caps.MOST);
            for (int step = 0; step < 60; step++) {
                hour += random.nextInt(4) * random.nextInt(5);
                for (int i = random.nextInt(most + 1); i > 0; i--) {
                    assertThat(meters.free(table, 0, hour)).isTrue();
                    meters.send(table, 0);
                    meters.count(table, Meters.WORDS, hour, true);
                }
                assertThat(Meters.left(table, 0))
                        .as("seed %s, step %s", seed, step)
                        .isEqualTo(Meters.left(table, Meters.WORDS));
                for (int back = 0; back < 25; back++) {
                    assertThat(meters.since(table, 0, hour - back))
                            .as("seed %s, step %s, %s hours back", seed, step, back)
                            .isEqualTo(meters.since(table, Meters.WORDS, hour - back));
                }
            }
        }
    }

    @Test
    void givenBackIsOnlyWhatIsCounted() {
        Meters.caps(words, AT, 9, 9);
        meters.giveBack(words, AT, HOUR, true);
        assertThat(Meters.onDay(words, AT)).isZero();
        meters.count(words, AT, HOUR, true);
        meters.giveBack(words, AT, HOUR - 1, false);
        meters.giveBack(words, AT, HOUR - 25, false);
        meters.giveBack(words, AT, HOUR + 1, false);
        assertThat(meters.since(words, AT, HOUR - 24)).isEqualTo(1);
        assertThat(Meters.onDay(words, AT)).isEqualTo(1);
        meters.giveBack(words, AT, HOUR, true);
        assertThat(meters.since(words, AT, HOUR - 24)).isZero();
        assertThat(Meters.onDay(words, AT)).isZero();
    }

    @Test
    void whatIsOlderThanAllBucketsIsNotCounted() {
        Meters.caps(words, AT, 9, 1);
        meters.count(words, AT, HOUR, false);
        meters.giveBack(words, AT, HOUR, false);
        meters.count(words, AT, HOUR - 25, false);
        assertThat(meters.free(words, AT, HOUR)).isTrue();
        meters.count(words, AT, HOUR - 24, false);
        assertThat(meters.free(words, AT, HOUR)).isFalse();
    }

    @ParameterizedTest(name = "up to {0} an hour")
    @ValueSource(ints = {3, 15, 16, 40, 2_000})
    void countsAsAListOfHoursDoes(int most) {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            List<Integer> sent = new ArrayList<>();
            int hour = HOUR;
            long[] table = new long[2 * Meters.WORDS];
            Meters.caps(table, 0, 5, Caps.MOST);
            for (int step = 0; step < 40; step++) {
                hour += random.nextInt(4) * random.nextInt(4);
                int at = hour - random.nextInt(30) * random.nextInt(2);
                int now = hour;
                for (int i = random.nextInt(most + 1); i > 0; i--) {
                    meters.count(table, 0, at, false);
                    sent.add(at);
                }
                meters.rollingFreeFrom(table, 0, hour);
                sent.removeIf(h -> h <= now - 25);
                int since = hour - random.nextInt(26);
                assertThat(meters.since(table, 0, since))
                        .as("seed %s, step %s", seed, step)
                        .isEqualTo((int) sent.stream().filter(h -> h >= since).count());
                Meters.caps(table, 0, 5, sent.size());
                assertThat(meters.free(table, 0, hour)).as("at the cap").isFalse();
                Meters.caps(table, 0, 5, sent.size() + 1);
                assertThat(meters.free(table, 0, hour)).as("below the cap").isTrue();
            }
        }
    }

    @ParameterizedTest(name = "{0} in an hour")
    @ValueSource(ints = {15, 16, 300})
    void aCopyOfTheCountsGoesItsOwnWay(int count) {
        Meters.caps(words, AT, 1_000, 1_000);
        for (int i = 0; i < count; i++) {
            meters.count(words, AT, HOUR - i % 2, true);
        }
        Meters.caps(words, 0, 2_000, count + 2);
        meters.copyCounts(words, AT, words, 0);
        assertThat(Meters.onDay(words, 0)).isEqualTo(count);
        assertThat(Meters.dayCap(words, 0)).isEqualTo(2_000);
        assertThat(meters.since(words, 0, HOUR)).isEqualTo((count + 1) / 2);
        meters.count(words, 0, HOUR, true);
        assertThat(meters.free(words, 0, HOUR)).isTrue();
        meters.count(words, 0, HOUR, true);
        assertThat(meters.free(words, 0, HOUR)).isFalse();
        assertThat(meters.since(words, AT, HOUR)).isEqualTo((count + 1) / 2);
        Meters copy = new Meters(meters);
        long[] copied = words.clone();
        copy.count(copied, AT, HOUR, true);
        assertThat(meters.since(words, AT, HOUR)).isEqualTo((count + 1) / 2);
        assertThat(copy.since(copied, AT, HOUR)).isEqualTo((count + 1) / 2 + 1);
    }
}
