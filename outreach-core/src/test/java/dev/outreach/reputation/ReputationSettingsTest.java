package dev.outreach.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Tier;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReputationSettingsTest {
    private static final ReputationSettings DEFAULTS = ReputationSettings.defaults();
    private static final RateRule RULE = new RateRule(0.1, 10, 0.2, 0.4);

    @ParameterizedTest(name = "{0} at {1} costs ×{2}")
    @CsvSource({
        "HARD_BOUNCE, 0.02, 1",
        "HARD_BOUNCE, 0.05, 0.5",
        "HARD_BOUNCE, 0.08, 0.25",
        "POLICY_BOUNCE, 0.005, 1",
        "POLICY_BOUNCE, 0.02, 0.5",
        "COMPLAINT, 0.001, 1",
        "COMPLAINT, 0.003, 0.5",
        "COMPLAINT, 0.005, 0.25",
        "COMPLAINT, 1, 0.000001",
        "REPLY, 0.5, 1",
        "REPLY, 0.01, 1",
        "REPLY, 0.005, 0.70710678",
        "REPLY, 0, 0.5",
        "UNSUBSCRIBE, 0.01, 1",
        "UNSUBSCRIBE, 0.05, 0.5",
        "SPAM_PLACEMENT, 0.1, 1",
        "SPAM_PLACEMENT, 0.2, 0.5",
        "SPAM_PLACEMENT, 0.4, 0.125",
    })
    void aRateCosts(Evidence evidence, double rate, double penalty) {
        assertThat(DEFAULTS.rates().get(evidence).penalty(rate)).isEqualTo(penalty, within(1e-8));
    }

    @ParameterizedTest(name = "{0} of {1} with a prior of {2}")
    @CsvSource({"0, 0, 0.3, 0.3", "5, 10, 0.3, 0.4", "5, 0, 0.5, 0.66666667", "0, 10, 0, 0", "90, 0, 1, 1"})
    void aRateIsShrunkenTowardsItsPrior(double events, double exposures, double prior, double rate) {
        assertThat(RULE.posterior(events, exposures, prior)).isEqualTo(rate, within(1e-8));
    }

    @Test
    void everyFigureCanBeSet() {
        ReputationSettings settings = new ReputationSettings(
                        Duration.ofDays(1), DEFAULTS.rates(), new RateRule(0, 1, 0.1, 0.2), 0.9, 0.8, 0.7)
                .withHalfLife(Duration.ofDays(2))
                .withRate(Evidence.HARD_BOUNCE, RULE);
        ReputationBook book = ReputationBook.create(settings);
        MailboxId id = Seats.enroll(book, "ann@one.example", Tier.BULK, Seats.CLIENTS.get(0));
        book.count(id, Evidence.SENT, 20, Seats.DAY0);
        book.count(id, Evidence.HARD_BOUNCE, 14, Seats.DAY0);
        book.spamRate(id.domain(), 0.4, Seats.DAY0);
        book.authenticated(id.domain(), false);
        Reputation reputation = book.of(id, Seats.day(2));
        assertThat(Seats.why(reputation, "hard bounce rate"))
                .isEqualTo("hard bounce rate 40.00 % (7 of 10, expected 10.00 %)");
        assertThat(reputation.score()).isEqualTo(100 * 0.5 * 0.5 * 0.7, within(1e-9));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"0, 0.00 %", "0.00004, 0.00 %", "0.0005, 0.05 %", "0.001, 0.10 %", "0.0314159, 3.14 %", "1, 100.00 %"})
    void writesAShareInPercent(double share, String percent) {
        assertThat(Factor.percent(share)).isEqualTo(percent);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"0, 0", "0.04, 0", "0.05, 0.1", "3, 3", "579.68, 579.7", "1000000, 1000000"})
    void writesACountToOneDecimal(double count, String text) {
        assertThat(Factor.count(count)).isEqualTo(text);
    }

    @Test
    void aHalfLifeMayHoldPartsOfASecond() {
        Decay decay = Decay.of(Duration.ofMillis(1500));
        assertThat(decay.left(Seats.DAY0, Seats.DAY0.plusMillis(3000))).isEqualTo(0.25, within(1e-12));
        assertThat(decay.left(Seats.DAY0.plusMillis(250), Seats.DAY0.plusMillis(1750)))
                .isEqualTo(0.5, within(1e-12));
        assertThat(decay.left(Seats.DAY0.plusMillis(750), Seats.DAY0.plusMillis(2250)))
                .isEqualTo(0.5, within(1e-12));
        assertThat(decay.left(Seats.day(1), Seats.DAY0))
                .as("no time has passed")
                .isEqualTo(1);
    }

    static Stream<Arguments> wrongSettings() {
        return Stream.of(
                wrong("half-life is PT0S: use a positive time", () -> DEFAULTS.withHalfLife(Duration.ZERO)),
                wrong("half-life is PT-1S", () -> DEFAULTS.withHalfLife(Duration.ofSeconds(-1))),
                wrong("SENT is an exposure and has no rate", () -> DEFAULTS.withRate(Evidence.SENT, RULE)),
                wrong("PLACED is an exposure and has no rate", () -> DEFAULTS.withRate(Evidence.PLACED, RULE)),
                wrong("there is no rule for the rate of REPLY: add one", ReputationSettingsTest::withoutReplies),
                wrong(
                        "rate of REPLY: its halving rate is 0.4, use one below",
                        () -> DEFAULTS.withRate(Evidence.REPLY, RULE)),
                wrong(
                        "rate of COMPLAINT: its halving rate is 0.1, use one above the harmless rate 0.2",
                        () -> DEFAULTS.withRate(Evidence.COMPLAINT, new RateRule(0.1, 1, 0.2, 0.1))),
                wrong("reported spam rate: its halving rate", () -> with(new RateRule(0, 1, 0.2, 0.1), 0.5, 0.5, 0.5)),
                wrong("penalty of a listing that harms is 0.0", () -> with(RULE, 0, 0.5, 0.5)),
                wrong("penalty of a listing that burns is 1.1", () -> with(RULE, 0.5, 1.1, 0.5)),
                wrong("penalty of failed authentication is NaN", () -> with(RULE, 0.5, 0.5, Double.NaN)),
                wrong("expected rate is -0.1: use a share from 0 to 1", () -> new RateRule(-0.1, 1, 0.1, 0.2)),
                wrong("harmless rate is 1.1", () -> new RateRule(0.1, 1, 1.1, 0.2)),
                wrong("halving rate is 1.2", () -> new RateRule(0.1, 1, 0.1, 1.2)),
                wrong("strength of a rate is 0.0: use more than 0", () -> new RateRule(0.1, 0, 0.1, 0.2)),
                wrong("strength of a rate is Infinity", () -> new RateRule(0.1, Double.POSITIVE_INFINITY, 0.1, 0.2)),
                wrong("harmless and halving rate are both 0.2", () -> new RateRule(0.1, 1, 0.2, 0.2)));
    }

    private static Arguments wrong(String message, Runnable making) {
        return Arguments.of(message, making);
    }

    private static ReputationSettings with(RateRule reported, double harmed, double burned, double unauthenticated) {
        return new ReputationSettings(Duration.ofDays(7), DEFAULTS.rates(), reported, harmed, burned, unauthenticated);
    }

    private static void withoutReplies() {
        Map<Evidence, RateRule> fewer = new HashMap<>(DEFAULTS.rates());
        fewer.remove(Evidence.REPLY);
        new ReputationSettings(Duration.ofDays(7), fewer, RULE, 0.5, 0.5, 0.5);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongSettings")
    void saysWhatIsWrong(String message, Runnable making) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessageContaining(message);
    }

    @Test
    void theEndsOfEveryRangeAreAllowed() {
        assertThat(with(new RateRule(0, 1, 0, 1), 1, 1, 1).unauthenticated()).isEqualTo(1);
        assertThat(new RateRule(1, 1, 1, 0).penalty(0)).isEqualTo(0.5);
    }
}
