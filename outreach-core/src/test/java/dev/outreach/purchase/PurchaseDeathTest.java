package dev.outreach.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.Money;
import dev.outreach.purchase.Shop.Death;
import dev.outreach.purchase.Shop.Mood;
import dev.outreach.store.PurchaseState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whenever a process dies, nothing is bought twice, nothing is lost, and where it stands can be said in one line. */
class PurchaseDeathTest {
    private static final Approval YES = Approval.upTo(Money.of("20", "USD"));

    /** More steps than any run has. */
    private static final int STEPS = 16;

    private static boolean dies(Shop shop, int at) {
        shop.diesAt = at;
        try {
            shop.process(YES).run(shop);
            return false;
        } catch (Death death) {
            return true;
        } finally {
            shop.diesAt = Integer.MAX_VALUE;
        }
    }

    private static void checkAnswerable(Shop shop) {
        shop.kept
                .find(shop.key())
                .ifPresent(purchase ->
                        assertThat(purchase.explain()).startsWith(shop.what()).doesNotContain("\n"));
    }

    /** Processes that live, until it is settled. */
    private static void live(Shop shop) {
        for (int i = 0; i < 12; i++) {
            shop.process(YES).run(shop);
            shop.personActs();
            shop.passes(Duration.ofMinutes(8));
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Mood.class)
    void aDeathAtAnyTwoSteps(Mood mood) {
        int deaths = 0;
        for (int first = 1; first <= STEPS; first++) {
            for (int second = 1; second <= STEPS; second++) {
                Shop shop = new Shop();
                shop.moods.add(mood);
                deaths += dies(shop, first) ? 1 : 0;
                checkAnswerable(shop);
                shop.passes(Duration.ofMinutes(second % 2 == 0 ? 1 : 16));
                dies(shop, second);
                checkAnswerable(shop);
                live(shop);
                String how = mood + ", dead at " + first + " and " + second + ": " + shop.purchase();
                assertThat(ends(mood, shop.orders))
                        .as(how)
                        .contains(shop.purchase().state());
                assertThat(shop.orders).as(how).isEqualTo(shop.purchase().state() == PurchaseState.DONE ? 1 : 0);
            }
        }
        assertThat(deaths).as("runs that were cut off").isGreaterThan(100);
    }

    /** How it may end. Two deaths and an order that comes to nothing make three orders without an answer, and then a person looks. */
    private static List<PurchaseState> ends(Mood mood, int orders) {
        return switch (mood) {
            case SAYS_NO -> List.of(orders == 0 ? PurchaseState.FAILED : PurchaseState.DONE);
            case LOSES_THE_ORDER, IS_BUSY, REFUSES_THE_CALL ->
                List.of(orders == 0 ? PurchaseState.NEEDS_PERSON : PurchaseState.DONE);
            default -> List.of(PurchaseState.DONE);
        };
    }

    @Test
    void atTheDeathOfEachStepItIsKnownHowFarItWas() {
        List<String> states = new ArrayList<>();
        for (int step = 1; step <= STEPS; step++) {
            Shop shop = new Shop();
            if (dies(shop, step)) {
                states.add(shop.kept.find(shop.key()).map(p -> p.state().name()).orElse("NOTHING") + " " + shop.orders);
            }
        }
        assertThat(states)
                .containsExactly(
                        "NOTHING 0", // before the intent is kept
                        "INTENDED 0", // after it
                        "INTENDED 0", // before the vendor is looked at
                        "INTENDED 0", // while it is
                        "INTENDED 0", // before the approval is kept
                        "APPROVED 0", // after it
                        "APPROVED 0", // before it is kept that the vendor is asked
                        "ACTING 0", // after it
                        "ACTING 0", // before the vendor has the order
                        "ACTING 1", // the vendor has it, and its answer is lost
                        "ACTING 1", // before it is kept that the vendor said yes
                        "UNDER_WAY 1", // after it
                        "UNDER_WAY 1", // before it is read back
                        "UNDER_WAY 1", // while it is
                        "UNDER_WAY 1", // before it is kept that it is there
                        "DONE 1"); // after it
    }

    @Test
    void randomLives() {
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            Shop shop = new Shop();
            boolean approved = false;
            for (int i = 0; i < 25; i++) {
                approved |= act(shop, random);
                check(shop, approved, seed);
            }
            shop.moods.clear();
            shop.blind = false;
            live(shop);
            check(shop, true, seed);
            assertThat(shop.purchase().state().isSettled()
                            || shop.purchase().state() == PurchaseState.NEEDS_PERSON && shop.orders == 0)
                    .as("seed %s: %s", seed, shop.purchase())
                    .isTrue();
        }
    }

    /** Lets something happen; true if that was an approval. */
    private static boolean act(Shop shop, Random random) {
        Mood[] moods = Mood.values();
        switch (random.nextInt(8)) {
            case 0 -> shop.moods.add(moods[random.nextInt(moods.length)]);
            case 1 -> shop.passes(Duration.ofSeconds(random.nextInt(1200)));
            case 2 -> shop.blind = random.nextInt(3) == 0;
            case 3 -> shop.personActs();
            case 4 -> {
                return decide(shop, random);
            }
            default -> {
                shop.diesAt = random.nextBoolean() ? 1 + random.nextInt(STEPS) : Integer.MAX_VALUE;
                try {
                    Approval approval = random.nextInt(4) == 0 ? YES : Approval.byHand();
                    shop.process(approval).run(shop);
                    return approval == YES;
                } catch (Death death) {
                    // Whether the policy had been asked by then is not known.
                    return true;
                } finally {
                    shop.diesAt = Integer.MAX_VALUE;
                }
            }
        }
        return false;
    }

    /** A person decides, who gives nothing up that the vendor may have. */
    private static boolean decide(Shop shop, Random random) {
        PurchaseState state =
                shop.kept.find(shop.key()).map(purchase -> purchase.state()).orElse(null);
        Purchases purchases = shop.process(Approval.byHand());
        if (state == PurchaseState.INTENDED && random.nextBoolean()) {
            purchases.approve(shop.key(), "Ana");
            return true;
        }
        boolean early =
                state == PurchaseState.INTENDED || state == PurchaseState.APPROVED || state == PurchaseState.ACTING;
        if (early && random.nextInt(4) == 0) {
            purchases.refuse(shop.key(), "Ana", "no");
        } else if (state == PurchaseState.REFUSED || state == PurchaseState.FAILED) {
            purchases.reopen(shop, "again");
        }
        return false;
    }

    private static void check(Shop shop, boolean approved, int seed) {
        checkAnswerable(shop);
        assertThat(shop.orders).as("seed %s", seed).isLessThanOrEqualTo(approved ? 1 : 0);
        shop.kept.find(shop.key()).ifPresent(purchase -> {
            if (purchase.state() == PurchaseState.REFUSED || purchase.state() == PurchaseState.FAILED) {
                assertThat(shop.orders).as("seed %s: %s", seed, purchase).isZero();
            }
            if (purchase.state() == PurchaseState.DONE) {
                assertThat(shop.delivered).as("seed %s: %s", seed, purchase).isOne();
            }
        });
    }
}
