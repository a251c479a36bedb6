package dev.outreach.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outreach.fleet.MailboxId;
import dev.outreach.signal.ListingWeight;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What must be true of every score, tried on thousands of random histories. */
class ScorePropertiesTest {
    private static final int CASES = 1000;
    private static final double ROUNDING = 1e-9;
    private static final List<Evidence> BAD = List.of(
            Evidence.HARD_BOUNCE,
            Evidence.POLICY_BOUNCE,
            Evidence.COMPLAINT,
            Evidence.UNSUBSCRIBE,
            Evidence.SPAM_PLACEMENT);

    /** A random history of 30 days, written into a book; the same seed writes the same. */
    private static List<MailboxId> history(ReputationBook book, long seed) {
        Random random = new Random(seed);
        List<MailboxId> ids = Seats.enrollAll(book);
        for (int i = random.nextInt(150); i > 0; i--) {
            MailboxId id = ids.get(random.nextInt(ids.size()));
            Evidence evidence = Evidence.values()[random.nextInt(Evidence.values().length)];
            boolean exposure = evidence == Evidence.SENT || evidence == Evidence.PLACED;
            double amount = exposure ? random.nextInt(200) : random.nextInt(3);
            book.count(id, evidence, amount, Seats.day(30 * random.nextDouble()));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            fact(book, ids.get(random.nextInt(ids.size())), random);
        }
        return ids;
    }

    private static void fact(ReputationBook book, MailboxId id, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> book.spamRate(id.domain(), 0.01 * random.nextDouble(), Seats.day(30 * random.nextDouble()));
            case 1 ->
                book.listed(
                        id.domain(), "list" + random.nextInt(3) + ".test", ListingWeight.values()[random.nextInt(3)]);
            default -> book.authenticated(id.domain(), random.nextBoolean());
        }
    }

    static Stream<Arguments> books() {
        return Stream.of(
                Arguments.of("posterior", (Supplier<ReputationBook>) ReputationBook::create),
                Arguments.of("thresholds", (Supplier<ReputationBook>) ReputationBook::thresholds));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("books")
    void theFactorsMultiplyToAScoreBetween0And100(String name, Supplier<ReputationBook> books) {
        for (int seed = 0; seed < CASES; seed++) {
            ReputationBook book = books.get();
            for (MailboxId id : history(book, seed)) {
                for (Reputation reputation : List.of(book.of(id, Seats.day(31)), book.of(id.domain(), Seats.day(31)))) {
                    double product = 100;
                    for (Factor factor : reputation.factors()) {
                        assertThat(factor.penalty())
                                .as("seed %d %s", seed, factor)
                                .isGreaterThan(0)
                                .isLessThanOrEqualTo(1);
                        product *= factor.penalty();
                    }
                    assertThat(reputation.score())
                            .as("seed %d", seed)
                            .isBetween(0.0, 100.0)
                            .isEqualTo(product, within(1e-9));
                }
            }
        }
    }

    @Test
    void equalEvidenceGivesEqualScores() {
        for (int seed = 0; seed < CASES; seed++) {
            ReputationBook one = ReputationBook.create();
            ReputationBook other = ReputationBook.create();
            List<MailboxId> ids = history(one, seed);
            history(other, seed);
            for (MailboxId id : ids) {
                assertThat(one.of(id, Seats.day(33))).as("seed %d", seed).isEqualTo(other.of(id, Seats.day(33)));
            }
        }
    }

    /** Writes one history into two books, makes one of them worse, and compares every score and rate. */
    private static void neverRaises(
            Supplier<ReputationBook> books, BiConsumer<ReputationBook, MailboxId> worse, long seed) {
        ReputationBook before = books.get();
        ReputationBook after = books.get();
        List<MailboxId> ids = history(before, seed);
        history(after, seed);
        Instant now = Seats.day(32);
        // Both books stand at the same instant, also if what is worse comes last.
        ids.forEach(id -> Stream.of(before, after).forEach(book -> book.count(id, Evidence.REPLY, 0, now)));
        worse.accept(after, ids.get((int) (seed % ids.size())));
        for (MailboxId id : ids) {
            assertThat(after.of(id, now).score())
                    .as("seed %d: %s", seed, id)
                    .isLessThanOrEqualTo(before.of(id, now).score() + ROUNDING);
            assertThat(after.of(id.domain(), now).score())
                    .as("seed %d: domain of %s", seed, id)
                    .isLessThanOrEqualTo(before.of(id.domain(), now).score() + ROUNDING);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("books")
    void aBadEventNeverRaisesAnyScore(String name, Supplier<ReputationBook> books) {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(-seed);
            Evidence bad = BAD.get(random.nextInt(BAD.size()));
            Instant at = Seats.day(32 * random.nextDouble());
            double amount = 1 + random.nextInt(5);
            neverRaises(books, (book, id) -> book.count(id, bad, amount, at), seed);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("books")
    void aMissingReplyNeverRaisesAnyScore(String name, Supplier<ReputationBook> books) {
        for (int seed = 0; seed < CASES; seed++) {
            neverRaises(books, (book, id) -> book.count(id, Evidence.REPLY, -1, Seats.day(20)), seed);
        }
    }

    @Test
    void aBadFactNeverRaisesAnyScore() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(-seed);
            double rate = 0.01 * random.nextDouble();
            Instant at = Seats.day(32 * random.nextDouble());
            ListingWeight weight = ListingWeight.values()[random.nextInt(3)];
            List<BiConsumer<ReputationBook, MailboxId>> facts = List.of(
                    (book, id) -> book.spamRate(id.domain(), rate, at),
                    (book, id) -> book.listed(id.domain(), "new.test", weight),
                    (book, id) -> book.authenticated(id.domain(), false));
            neverRaises(ReputationBook::create, facts.get(seed % 3), seed);
        }
    }

    @Test
    void aBadEventLowersTheScoreWhereTheRateIsHarmfulAlready() {
        for (Evidence bad : BAD) {
            ReputationBook book = ReputationBook.create();
            MailboxId id = Seats.enrollAll(book).get(0);
            book.count(id, bad.exposure(), 300, Seats.DAY0);
            book.count(id, bad, 90, Seats.DAY0);
            double before = book.of(id, Seats.DAY0).score();
            book.count(id, bad, 1, Seats.DAY0);
            assertThat(book.of(id, Seats.DAY0).score()).as(bad.name()).isLessThan(before);
        }
    }

    @Test
    void eachFactorReturnsToThatOfAnEmptyMailboxAsEvidenceAges() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            ReputationBook book = ReputationBook.create();
            MailboxId id = Seats.enrollAll(book).get(random.nextInt(16));
            for (Evidence evidence : Evidence.values()) {
                boolean exposure = evidence == Evidence.SENT || evidence == Evidence.PLACED;
                book.count(id, evidence, random.nextInt(exposure ? 900 : 20), Seats.day(random.nextInt(9)));
            }
            book.spamRate(id.domain(), 0.01 * random.nextDouble(), Seats.day(random.nextInt(9)));
            Reputation fresh = ReputationBookTest.emptyMailbox();
            Reputation earlier = book.of(id, Seats.day(9));
            for (int day = 10; day < 300; day += 20) {
                Reputation later = book.of(id, Seats.day(day));
                assertCloser(fresh, earlier, later, "seed " + seed + " day " + day);
                earlier = later;
            }
            assertThat(earlier.score()).as("seed %d", seed).isEqualTo(fresh.score(), within(1e-6));
        }
    }

    private static void assertCloser(Reputation goal, Reputation earlier, Reputation later, String which) {
        for (int i = 0; i < goal.factors().size(); i++) {
            double target = goal.factors().get(i).penalty();
            double before = earlier.factors().get(i).penalty();
            double after = later.factors().get(i).penalty();
            assertThat(Math.abs(after - target))
                    .as(
                            "%s: %s after %s",
                            which, later.factors().get(i), earlier.factors().get(i))
                    .isLessThanOrEqualTo(Math.abs(before - target) + ROUNDING);
        }
    }
}
