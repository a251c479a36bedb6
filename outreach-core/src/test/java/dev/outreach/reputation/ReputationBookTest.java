package dev.outreach.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Tier;
import dev.outreach.signal.ListingWeight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReputationBookTest {
    private static final ClientId ACME = Seats.CLIENTS.get(0);
    private static final ClientId GLOBEX = Seats.CLIENTS.get(1);
    private static final Instant NOW = Seats.DAY0;

    private final ReputationBook book = ReputationBook.create();
    private final MailboxId ann = Seats.enroll(book, "ann@one.example", Tier.BULK, ACME);
    private final MailboxId bob = Seats.enroll(book, "bob@one.example", Tier.BULK, ACME);
    private final MailboxId cyd = Seats.enroll(book, "cyd@two.example", Tier.BULK, ACME);
    private final DomainName one = ann.domain();

    static Reputation emptyMailbox() {
        ReputationBook empty = ReputationBook.create();
        return empty.of(Seats.enroll(empty, "new@new.example", Tier.BULK, ACME), NOW);
    }

    private double penalty(MailboxId id, String name) {
        return Seats.penalty(book.of(id, NOW), name);
    }

    @Test
    void aNewMailboxIsBeyondReproach() {
        Reputation fresh = emptyMailbox();
        assertThat(fresh.score()).isEqualTo(100);
        assertThat(fresh.healthFactor()).isEqualTo(1);
        assertThat(fresh.explain()).isEqualTo("reputation 100 of 100: nothing speaks against it");
        assertThat(fresh.factors())
                .extracting(Factor::name)
                .containsExactly(
                        "hard bounce rate",
                        "policy bounce rate",
                        "complaint rate",
                        "reply rate",
                        "unsubscribe rate",
                        "spam placement rate",
                        "reported spam rate",
                        "authentication");
    }

    @Test
    void oneComplaintIsNoRateYetAndFiveAre() {
        book.count(ann, Evidence.SENT, 90, NOW);
        book.count(ann, Evidence.COMPLAINT, 1, NOW);
        assertThat(penalty(ann, "complaint rate")).isEqualTo(1);
        book.count(ann, Evidence.COMPLAINT, 4, NOW);
        // (5 + 2000 × 0.0005) / (90 + 2000) = 0.287 %; half of the score at 0.3 %.
        assertThat(penalty(ann, "complaint rate")).isEqualTo(Math.pow(2, -(6 / 2090.0 - 0.001) / 0.002), within(1e-12));
    }

    @Test
    void saysWhyWithNumbers() {
        book.count(ann, Evidence.SENT, 640, NOW);
        book.count(ann, Evidence.COMPLAINT, 6, NOW);
        assertThat(Seats.why(book.of(ann, NOW), "complaint rate"))
                .isEqualTo("complaint rate 0.27 % (6 of 640, expected 0.05 %)");
        assertThat(book.of(ann, NOW).explain())
                .isEqualTo("reputation 37 of 100: complaint rate 0.27 % (6 of 640, expected 0.05 %) ×0.56;"
                        + " reply rate 0.41 % (0 of 640, expected 3.00 %) ×0.66");
        assertThat(Seats.why(book.of(ann, Seats.day(7)), "complaint rate"))
                .isEqualTo("complaint rate 0.17 % (3 of 320, expected 0.05 %)");
        assertThat(Seats.why(book.of(ann, Seats.day(1)), "complaint rate"))
                .isEqualTo("complaint rate 0.25 % (5.4 of 579.7, expected 0.05 %)");
    }

    @Test
    void countsHalveWithTheHalfLife() {
        book.count(ann, Evidence.SENT, 100, NOW);
        assertThat(Seats.why(book.of(ann, Seats.day(7)), "reply rate")).contains("(0 of 50,");
        assertThat(Seats.why(book.of(ann, Seats.day(14)), "reply rate")).contains("(0 of 25,");
        book.count(ann, Evidence.SENT, 100, Seats.day(7));
        assertThat(Seats.why(book.of(ann, Seats.day(7)), "reply rate")).contains("(0 of 150,");
    }

    @Test
    void lateEvidenceCountsWithWhatIsLeftOfIt() {
        book.count(ann, Evidence.SENT, 100, Seats.day(7));
        book.count(ann, Evidence.SENT, 100, Seats.day(0));
        book.count(ann, Evidence.REPLY, 8, Seats.day(-7));
        assertThat(Seats.why(book.of(ann, Seats.day(7)), "reply rate")).contains("(2 of 150,");
        assertThat(Seats.why(book.of(ann, Seats.day(14)), "reply rate")).contains("(1 of 75,");
    }

    @Test
    void anInstantBeforeTheNewestEvidenceCountsAsThatOfTheNewest() {
        book.count(ann, Evidence.SENT, 100, Seats.day(0));
        book.count(cyd, Evidence.SENT, 100, Seats.day(7));
        assertThat(book.of(ann, Seats.day(3))).isEqualTo(book.of(ann, Seats.day(7)));
        assertThat(book.of(ann, Seats.day(8))).isNotEqualTo(book.of(ann, Seats.day(7)));
    }

    @Test
    void correctionsTakeBackButNeverMoreThanThereIs() {
        book.count(ann, Evidence.SENT, 100, NOW);
        book.count(bob, Evidence.SENT, 100, NOW);
        book.count(ann, Evidence.SENT, -30, NOW);
        assertThat(Seats.why(book.of(ann, NOW), "reply rate")).contains("(0 of 70,");
        book.count(ann, Evidence.SENT, -500, NOW);
        assertThat(Seats.why(book.of(ann, NOW), "reply rate")).contains("(0 of 0,");
        assertThat(Seats.why(book.of(one, NOW), "reply rate"))
                .as("the sibling keeps its own")
                .contains("(0 of 100,");
        book.count(ann, Evidence.SENT, 10, NOW);
        assertThat(Seats.why(book.of(one, NOW), "reply rate")).contains("(0 of 110,");
    }

    @Test
    void aLateCorrectionTakesBackWhatIsLeft() {
        book.count(ann, Evidence.SENT, 100, Seats.day(0));
        book.count(bob, Evidence.SENT, 100, Seats.day(7));
        book.count(ann, Evidence.SENT, 10, Seats.day(7));
        book.count(ann, Evidence.SENT, -60, Seats.day(0));
        assertThat(Seats.why(book.of(ann, Seats.day(7)), "reply rate")).contains("(0 of 30,");
        book.count(ann, Evidence.SENT, -100, Seats.day(0));
        assertThat(Seats.why(book.of(ann, Seats.day(7)), "reply rate")).contains("(0 of 0,");
        assertThat(Seats.why(book.of(one, Seats.day(7)), "reply rate")).contains("(0 of 100,");
    }

    @Test
    void aDomainIsJudgedByAllItsMailboxes() {
        book.count(ann, Evidence.SENT, 100, NOW);
        book.count(bob, Evidence.SENT, 50, NOW);
        book.count(bob, Evidence.HARD_BOUNCE, 20, NOW);
        assertThat(Seats.why(book.of(one, NOW), "hard bounce rate")).contains("(20 of 150, expected 1.00 %)");
    }

    @Test
    void aMailboxIsExpectedToBeLikeItsSiblingsAndNotCountedTwice() {
        book.count(ann, Evidence.SENT, 100, NOW);
        book.count(ann, Evidence.HARD_BOUNCE, 20, NOW);
        assertThat(Seats.why(book.of(ann, NOW), "hard bounce rate"))
                .isEqualTo("hard bounce rate 10.50 % (20 of 100, expected 1.00 %)");
        assertThat(Seats.why(book.of(bob, NOW), "hard bounce rate"))
                .isEqualTo("hard bounce rate 10.50 % (0 of 0, expected 10.50 %)");
        assertThat(Seats.why(book.of(cyd, NOW), "hard bounce rate"))
                .isEqualTo("hard bounce rate 10.50 % (0 of 0, expected 10.50 %)");
    }

    @Test
    void aPoolWithoutMailboxesHasTheRateOfTheFleet() {
        book.count(ann, Evidence.SENT, 100, NOW);
        book.count(ann, Evidence.REPLY, 11, NOW);
        assertThat(book.rate(ACME, Tier.BULK, Evidence.REPLY, NOW)).isEqualTo(0.07, within(1e-12));
        assertThat(book.rate(GLOBEX, Tier.PREMIUM, Evidence.REPLY, NOW)).isEqualTo(0.07, within(1e-12));
        assertThat(book.rate(ACME, Tier.BULK, Evidence.REPLY, Seats.day(7))).isEqualTo((5.5 + 3) / 150, within(1e-12));
    }

    @Test
    void aKnownMailboxStaysAsItIs() {
        book.count(ann, Evidence.SENT, 100, NOW);
        Seats.enroll(book, "ann@one.example", Tier.PREMIUM, GLOBEX);
        book.count(ann, Evidence.REPLY, 11, NOW);
        assertThat(Seats.why(book.of(ann, NOW), "reply rate")).contains("(11 of 100,");
        MailboxId eve = Seats.enroll(book, "eve@one.example", Tier.PREMIUM, GLOBEX);
        book.count(eve, Evidence.REPLY, 5, NOW);
        assertThat(book.rate(ACME, Tier.BULK, Evidence.REPLY, NOW))
                .as("the domain stays where its first mailbox put it")
                .isEqualTo((16 + 3) / 200.0, within(1e-12));
    }

    @ParameterizedTest(name = "{0} costs ×{1}")
    @CsvSource({"BURNS, 0.05", "HARMS, 0.5", "ALERTS, 1"})
    void aListingCosts(ListingWeight weight, double penalty) {
        book.listed(one, "dbl.test", weight);
        assertThat(book.of(ann, NOW).score()).isEqualTo(100 * penalty, within(1e-9));
        assertThat(book.of(one, NOW).score()).isEqualTo(100 * penalty, within(1e-9));
        assertThat(book.of(cyd, NOW).score()).as("another domain").isEqualTo(100);
        book.delisted(one, "dbl.test");
        assertThat(book.of(ann, NOW).score()).isEqualTo(100);
    }

    @Test
    void listingsAreNamedInOrderAndEachCosts() {
        book.listed(one, "b.test", ListingWeight.HARMS);
        book.listed(one, "a\n.test", ListingWeight.HARMS);
        book.listed(one, "c.test", ListingWeight.ALERTS);
        assertThat(book.of(ann, NOW).factors())
                .filteredOn(factor -> factor.name().equals("listing"))
                .extracting(Factor::why)
                .containsExactly(
                        "listed by a\\u000a.test, which harms",
                        "listed by b.test, which harms",
                        "listed by c.test, which alerts");
        assertThat(book.of(ann, NOW).score()).isEqualTo(25, within(1e-9));
        book.listed(one, "b.test", ListingWeight.ALERTS);
        assertThat(book.of(ann, NOW).score()).as("the newer word holds").isEqualTo(50, within(1e-9));
        book.delisted(one, "unknown.test");
        assertThat(book.of(ann, NOW).score()).isEqualTo(50, within(1e-9));
    }

    @Test
    void failedAuthenticationCostsUntilItIsInOrder() {
        assertThat(Seats.why(book.of(ann, NOW), "authentication")).isEqualTo("authentication in order");
        book.authenticated(one, false);
        assertThat(book.of(ann, NOW).score()).isEqualTo(20, within(1e-9));
        assertThat(book.of(ann, NOW).explain()).isEqualTo("reputation 20 of 100: authentication failed ×0.20");
        book.authenticated(one, true);
        assertThat(book.of(ann, NOW).score()).isEqualTo(100);
    }

    @Test
    void factsOutlastOneAnother() {
        book.listed(one, "dbl.test", ListingWeight.HARMS);
        book.authenticated(one, false);
        book.spamRate(one, 0.003, NOW);
        book.spamRate(one, 0.005, NOW);
        assertThat(book.of(ann, NOW).score()).isEqualTo(100 * 0.5 * 0.2 * 0.25, within(1e-9));
        book.delisted(one, "dbl.test");
        assertThat(book.of(ann, NOW).score()).isEqualTo(100 * 0.2 * 0.25, within(1e-9));
    }

    @Test
    void factsMayComeBeforeTheMailboxes() {
        book.listed(new DomainName("later.example"), "dbl.test", ListingWeight.HARMS);
        MailboxId late = Seats.enroll(book, "dan@later.example", Tier.BULK, ACME);
        assertThat(book.of(late, NOW).score()).isEqualTo(50, within(1e-9));
    }

    @Test
    void aReportedSpamRateFades() {
        assertThat(Seats.why(book.of(ann, NOW), "reported spam rate")).isEqualTo("no spam rate reported");
        book.spamRate(one, 0.006, NOW);
        assertThat(Seats.penalty(book.of(one, Seats.day(7)), "reported spam rate"))
                .isEqualTo(0.5, within(1e-9));
        assertThat(Seats.why(book.of(ann, Seats.day(7)), "reported spam rate"))
                .isEqualTo("reported spam rate 0.30 % (0.60 % on 2026-03-02)");
        assertThat(Seats.penalty(book.of(one, Seats.day(28)), "reported spam rate"))
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} on day {1} after {2} on day {3} leaves {4}")
    @CsvSource({
        "0.004, 7, 0.006, 0, 0.004",
        "0.002, 7, 0.006, 0, 0.003",
        "0.006, 0, 0.004, 7, 0.004",
        "0.006, 0, 0.002, 7, 0.003",
        "0.002, 7, 0.004, 7, 0.004",
        "0.004, 7, 0.002, 7, 0.004",
    })
    void theReportWeighsOfWhichMostIsLeft(double rate, int day, double earlier, int earlierDay, double left) {
        book.spamRate(one, earlier, Seats.day(earlierDay));
        book.spamRate(one, rate, Seats.day(day));
        assertThat(Seats.penalty(book.of(ann, Seats.day(7)), "reported spam rate"))
                .isEqualTo(Math.pow(2, -(left - 0.001) / 0.002), within(1e-9));
    }

    @Test
    void manyThreadsLoseNoCount() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                MailboxId id = List.of(ann, bob, cyd).get(thread % 3);
                work.add(() -> {
                    for (int i = 0; i < 5000; i++) {
                        book.count(id, Evidence.SENT, 1, NOW);
                        book.count(id, Evidence.REPLY, 1, NOW);
                        book.count(id, Evidence.REPLY, -1, NOW);
                        book.of(id, NOW);
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(Seats.why(book.of(one, NOW), "reply rate")).contains("(0 of 30000,");
        assertThat(Seats.why(book.of(cyd, NOW), "reply rate")).contains("(0 of 10000,");
        assertThat(book.rate(ACME, Tier.BULK, Evidence.REPLY, NOW)).isEqualTo(3.0 / 40_100, within(1e-9));
    }

    @Test
    void saysWhatIsWrong() {
        wrong(
                () -> book.count(MailboxId.parse("x@y.example"), Evidence.SENT, 1, NOW),
                "mailbox x@y.example is not known");
        wrong(() -> book.of(MailboxId.parse("x@y.example"), NOW), "enroll it first");
        wrong(() -> book.of(new DomainName("y.example"), NOW), "domain y.example is not known: enroll one of its");
        wrong(() -> book.count(ann, Evidence.SENT, Double.NaN, NOW), "amount of SENT for ann@one.example is NaN");
        wrong(() -> book.spamRate(one, 1.1, NOW), "spam rate for one.example is 1.1: use a share from 0 to 1");
        wrong(() -> book.spamRate(one, -0.1, NOW), "spam rate for one.example is -0.1");
        wrong(() -> book.rate(ACME, Tier.BULK, Evidence.SENT, NOW), "SENT is an exposure and has no rate");
        wrong(() -> book.rate(ACME, Tier.BULK, Evidence.PLACED, NOW), "PLACED is an exposure and has no rate");
        wrong(() -> new Reputation(100.1, List.of()), "score is 100.1: use 0 to 100");
        wrong(() -> new Reputation(-0.1, List.of()), "score is -0.1");
        wrong(() -> new Factor("a rate", 0, ""), "penalty for a rate is 0.0: use more than 0 and at most 1");
        wrong(() -> new Factor("a rate", 1.1, ""), "penalty for a rate is 1.1");
    }

    private static void wrong(Runnable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining(message);
    }

    @Test
    void theEndsOfARangeAreAllowed() {
        book.spamRate(one, 0, NOW);
        assertThat(book.of(ann, NOW).score()).isEqualTo(100);
        book.spamRate(one, 1, NOW);
        assertThat(Seats.penalty(book.of(ann, NOW), "reported spam rate")).isEqualTo(1e-6);
        assertThat(new Reputation(0, List.of()).healthFactor()).isZero();
    }
}
