package dev.outreach.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Tier;
import dev.outreach.signal.ListingWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plain percentages that sending tools use. */
class ThresholdBookTest {
    private final ReputationBook book = ReputationBook.thresholds();
    private final MailboxId ann = Seats.enroll(book, "ann@one.example", Tier.BULK, Seats.CLIENTS.get(0));

    @ParameterizedTest(name = "{0}: {1} of {2} costs ×{3}")
    @CsvSource({
        "HARD_BOUNCE, 49, 1000, 1",
        "HARD_BOUNCE, 50, 1000, 0.3",
        "HARD_BOUNCE, 100, 1000, 0.1",
        "POLICY_BOUNCE, 4, 100, 1",
        "POLICY_BOUNCE, 5, 100, 0.3",
        "POLICY_BOUNCE, 500, 100, 0.1",
        "COMPLAINT, 2, 10000, 1",
        "COMPLAINT, 3, 10000, 0.7",
        "COMPLAINT, 10, 10000, 0.3",
        "COMPLAINT, 30, 10000, 0.1",
        "COMPLAINT, 1, 100, 0.1",
        "COMPLAINT, 1, 99, 1",
        "SPAM_PLACEMENT, 2, 20, 0.7",
        "SPAM_PLACEMENT, 4, 20, 0.3",
        "SPAM_PLACEMENT, 8, 20, 0.1",
        "SPAM_PLACEMENT, 8, 19, 1",
        "SPAM_PLACEMENT, 1, 20, 1",
        "REPLY, 9, 1000, 0.7",
        "REPLY, 10, 1000, 1",
        "REPLY, 0, 99, 1",
        "UNSUBSCRIBE, 500, 1000, 1",
    })
    void judgesByBands(Evidence evidence, double events, double exposures, double penalty) {
        book.count(ann, evidence.exposure(), exposures, Seats.DAY0);
        book.count(ann, evidence, events, Seats.DAY0);
        assertThat(Seats.penalty(book.of(ann, Seats.DAY0), evidence.rateName())).isEqualTo(penalty);
    }

    @Test
    void saysWhy() {
        assertThat(Seats.why(book.of(ann, Seats.DAY0), "complaint rate"))
                .isEqualTo("complaint rate not judged (0 of 0, fewer than 100)");
        assertThat(Seats.why(book.of(ann, Seats.DAY0), "spam placement rate"))
                .isEqualTo("spam placement rate not judged (0 of 0, fewer than 20)");
        book.count(ann, Evidence.SENT, 640, Seats.DAY0);
        book.count(ann, Evidence.COMPLAINT, 2, Seats.DAY0);
        assertThat(Seats.why(book.of(ann, Seats.DAY0), "complaint rate")).isEqualTo("complaint rate 0.31 % (2 of 640)");
    }

    @Test
    void knowsNoOthersButFacts() {
        book.count(ann, Evidence.SENT, 200, Seats.DAY0);
        book.count(ann, Evidence.REPLY, 3, Seats.DAY0);
        book.count(ann, Evidence.HARD_BOUNCE, 300, Seats.DAY0);
        MailboxId bob = Seats.enroll(book, "bob@one.example", Tier.BULK, Seats.CLIENTS.get(0));
        assertThat(book.of(bob, Seats.DAY0).score()).isEqualTo(100);
        assertThat(book.rate(Seats.CLIENTS.get(0), Tier.BULK, Evidence.REPLY, Seats.DAY0))
                .isEqualTo(0.015);
        assertThat(book.rate(Seats.CLIENTS.get(0), Tier.BULK, Evidence.HARD_BOUNCE, Seats.DAY0))
                .isEqualTo(1);
        assertThat(book.rate(Seats.CLIENTS.get(0), Tier.BULK, Evidence.SPAM_PLACEMENT, Seats.DAY0))
                .isZero();
        book.listed(bob.domain(), "dbl.test", ListingWeight.BURNS);
        assertThat(book.of(bob, Seats.DAY0).score()).isEqualTo(5, within(1e-9));
    }
}
