package dev.outreach.upkeep;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.purchase.Deed;
import dev.outreach.purchase.Deeds;
import dev.outreach.purchase.PurchaseOutcome;
import dev.outreach.purchase.Purchases;
import dev.outreach.schedule.Cancellation;
import dev.outreach.schedule.RecurringTask;
import dev.outreach.schedule.Schedule;
import dev.outreach.spi.FleetRun;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.store.Purchase;
import dev.outreach.store.PurchaseState;
import dev.outreach.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries on the open purchases of one vendor that nobody else does, as when a process died between an order and its outcome:
 * looks what became of each, and keeps that. Every ten minutes by default.
 *
 * <p>It does so by {@link Purchases#run}, so nothing is ordered twice, also when a run is repeated or two nodes run at once.
 * It orders by itself only what was approved and has not been asked for yet, and, as {@code run} does, what is not there though
 * an order without an answer must have brought it into being by now. What waits for approval, or was approved and refused by
 * the vendor, is left to whoever wants it.
 *
 * <p>A run looks at {@value #MOST_OF_A_RUN} purchases at most; of more, chance picks them, so each has its turn. One that fails
 * holds up no other, but when {@value FleetRun#MOST_FAILURES} in a row have failed and the vendor does not even answer
 * when one is looked for, the rest waits for the next run. A run fails if of those that it looked at none could be
 * carried on. Immutable, and safe for any number of threads.
 */
public final class PurchaseTask implements RecurringTask {
    /** How many purchases a run looks at. */
    public static final int MOST_OF_A_RUN = 50;

    private static final Logger LOG = LoggerFactory.getLogger(PurchaseTask.class);

    private final String vendor;
    private final Deeds deeds;
    private final Purchases purchases;
    private final Consumer<? super PurchaseOutcome<?>> listener;
    private final Schedule schedule;

    private PurchaseTask(
            String vendor,
            Deeds deeds,
            Purchases purchases,
            Consumer<? super PurchaseOutcome<?>> listener,
            Schedule schedule) {
        this.vendor = vendor;
        this.deeds = deeds;
        this.purchases = purchases;
        this.listener = listener;
        this.schedule = schedule;
    }

    /**
     * A task for what is bought at a vendor, as {@link Deeds#at} finds it, named after the id of the provider.
     *
     * @param orders how a mailbox is to be made; empty for one that must not be ordered, such as
     *     {@code id -> keeper.order(fleet, id, presence)} of a {@code dev.outreach.provision.MailboxKeeper}
     * @param purchases by the store that they are kept in
     */
    public static PurchaseTask of(
            Provider vendor, Function<? super MailboxId, Optional<MailboxOrder>> orders, Purchases purchases) {
        return of(vendor.id().toString(), Deeds.at(vendor, orders), purchases);
    }

    /**
     * A task for other deeds. Purchases that are none of these are left alone.
     *
     * @param vendor what the task is named after, such as {@code mailforge}
     * @param deeds those of this vendor alone, so that one that does not answer holds up no other's
     * @param purchases by the store that they are kept in
     */
    public static PurchaseTask of(String vendor, Deeds deeds, Purchases purchases) {
        return new PurchaseTask(vendor, deeds, purchases, each -> {}, Schedule.every(Duration.ofMinutes(10)));
    }

    /** The same task at other times. */
    public PurchaseTask on(Schedule other) {
        return new PurchaseTask(vendor, deeds, purchases, listener, other);
    }

    /** The same task, which also hands on how each purchase stands that it looked at, one at a time. */
    public PurchaseTask telling(Consumer<? super PurchaseOutcome<?>> other) {
        return new PurchaseTask(vendor, deeds, purchases, other, schedule);
    }

    /** Such as {@code purchases-mailforge}. */
    @Override
    public String name() {
        return "purchases-" + vendor;
    }

    @Override
    public Schedule schedule() {
        return schedule;
    }

    @Override
    public void run(Instant now, Cancellation cancellation) {
        Round round = new Round();
        for (Purchase kept : leftOff(now)) {
            cancellation.check();
            if (round.looked < MOST_OF_A_RUN && round.isAnswered) {
                round.carryOn(kept);
            }
        }
        round.check();
    }

    /**
     * What nobody may be carrying on. Those that stay open for long must not keep the others from their turn, and so that
     * nothing need be remembered between runs, chance orders them.
     */
    private List<Purchase> leftOff(Instant now) {
        List<Purchase> open = new ArrayList<>(
                purchases.open().stream().filter(PurchaseTask::isLeftOff).toList());
        Collections.shuffle(open, new Random(now.toEpochMilli()));
        return open;
    }

    private static boolean isLeftOff(Purchase kept) {
        return kept.state().mayHaveBeenAsked() || kept.state() == PurchaseState.APPROVED && !kept.isTurnedDown();
    }

    /** One way through the purchases, by one thread. */
    private final class Round {
        private int looked;
        private int failures;
        private int inARow;
        private boolean isAnswered = true;
        private Optional<ProviderFailure> firstFailure = Optional.empty();

        private void carryOn(Purchase kept) {
            outcome(kept).ifPresent(outcome -> {
                looked++;
                outcome.failure().ifPresentOrElse(failure -> failed(kept, failure), () -> inARow = 0);
                say(kept, outcome);
                listener.accept(outcome);
            });
        }

        private void failed(Purchase kept, ProviderFailure failure) {
            firstFailure = firstFailure.or(() -> Optional.of(failure));
            failures++;
            inARow = failure.kind() == Kind.PERMANENT ? 0 : inARow + 1;
            if (inARow == FleetRun.MOST_FAILURES) {
                // They may be failures of these purchases alone, such as domains that are not ready yet.
                inARow = 0;
                isAnswered = isAnswering(kept);
            }
        }

        private void check() {
            firstFailure.filter(first -> failures == looked).ifPresent(first -> {
                throw new IllegalStateException(
                        "none of " + looked + " open purchases could be carried on, the first as: "
                                + first.getMessage(),
                        first);
            });
        }
    }

    /** What became of a purchase; empty if it is not of this vendor. */
    private Optional<PurchaseOutcome<?>> outcome(Purchase kept) {
        try {
            return deeds.of(kept).map(purchases::run);
        } catch (StoreException gone) {
            throw gone;
        } catch (IllegalArgumentException mistake) {
            return Optional.of(failed(kept, ProviderFailure.of(mistake)));
        } catch (RuntimeException broken) {
            return Optional.of(failed(kept, new ProviderFailure(Kind.PERMANENT, described(broken))));
        }
    }

    /** Its message is left out: it is of code that is not ours, and may hold a secret. */
    private static String described(RuntimeException broken) {
        String where = Stream.of(broken.getStackTrace())
                .findFirst()
                .map(frame -> ", thrown at " + frame)
                .orElse("");
        return "an error in the program: " + broken.getClass().getName() + where;
    }

    private boolean isAnswering(Purchase kept) {
        try {
            return FleetRun.isAnswered(() -> deeds.of(kept).ifPresent(Deed::look));
        } catch (StoreException gone) {
            throw gone;
        } catch (RuntimeException broken) {
            return true;
        }
    }

    private static PurchaseOutcome<?> failed(Purchase kept, ProviderFailure failure) {
        return new PurchaseOutcome<>(
                kept.noting("could not be carried on: " + failure.getMessage()),
                Optional.empty(),
                Optional.of(failure));
    }

    private static void say(Purchase before, PurchaseOutcome<?> outcome) {
        Purchase now = outcome.purchase();
        boolean isWorse = now.state() == PurchaseState.NEEDS_PERSON || now.state() == PurchaseState.FAILED;
        if (outcome.failure().isPresent() || isWorse && now.state() != before.state()) {
            LOG.warn("{}", now.explain());
        } else if (now.state() != before.state()) {
            LOG.info("{}", now.explain());
        }
    }
}
