package dev.outreach.purchase;

import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.store.Purchase;
import dev.outreach.store.PurchaseState;
import dev.outreach.store.PurchaseStore;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries one purchase on as far as it goes. Every step is kept before the next begins, by comparing and replacing: who
 * loses against another thread or node does nothing more.
 */
final class Run<T> {
    private final PurchaseStore store;
    private final Approval approval;
    private final InstantSource clock;
    private final Deed<T> deed;

    /** What was seen last at the vendor; null if nothing was. */
    private @Nullable T thing;

    /** With what the vendor failed the last call; null if it did not. */
    private @Nullable ProviderFailure failed;

    Run(PurchaseStore store, Approval approval, InstantSource clock, Deed<T> deed) {
        this.store = store;
        this.approval = approval;
        this.clock = clock;
        this.deed = deed;
    }

    PurchaseOutcome<T> goOn(Purchase kept) {
        return new PurchaseOutcome<>(end(kept), Optional.ofNullable(thing), Optional.ofNullable(failed));
    }

    private Purchase end(Purchase kept) {
        if (kept.state() == PurchaseState.REFUSED || kept.state() == PurchaseState.FAILED && kept.asked() == 0) {
            return kept;
        }
        if (kept.state().isSettled() && !kept.what().equals(deed.what())) {
            return kept.noting("it is not looked for as " + deed.what());
        }
        Standing<T> seen;
        try {
            seen = deed.look();
        } catch (ProviderFailure blind) {
            failed = blind;
            return kept.noting("could not be looked for: " + blind.getMessage());
        }
        if (seen instanceof Standing.There<T> there) {
            thing = there.thing();
            return kept.state() == PurchaseState.DONE ? kept : settle(kept, PurchaseState.DONE, found(kept));
        }
        return switch (kept.state()) {
            case INTENDED, APPROVED -> isFollowed(seen) ? follow(kept, seen) : begin(kept);
            case ACTING -> isFollowed(seen) ? follow(kept, seen) : afterNoAnswer(kept, seen);
            case UNDER_WAY, NEEDS_PERSON -> follow(kept, seen);
            case DONE -> kept.noting(seen.present().orElse("it is no longer there"));
            case FAILED -> afterAll(kept, seen);
            case REFUSED -> kept;
        };
    }

    private static String found(Purchase kept) {
        return kept.asked() == 0 ? "it was there already" : "";
    }

    private static boolean isFollowed(Standing<?> seen) {
        return seen instanceof Standing.UnderWay
                || seen instanceof Standing.SaidDone
                || seen instanceof Standing.NeedsPerson;
    }

    /** It was given up, and the vendor may go on with an order all the same. */
    private Purchase afterAll(Purchase kept, Standing<T> seen) {
        if (seen instanceof Standing.UnderWay<T> underWay) {
            return settle(kept, PurchaseState.UNDER_WAY, underWay.note());
        }
        return seen instanceof Standing.NeedsPerson<T> stuck ? kept.noting(stuck.what()) : kept;
    }

    /** The vendor has an order, ours or another's. */
    private Purchase follow(Purchase kept, Standing<T> seen) {
        if (seen instanceof Standing.UnderWay<T> underWay) {
            return settle(kept, PurchaseState.UNDER_WAY, underWay.note());
        }
        if (seen instanceof Standing.SaidDone<T> done) {
            return saidDone(kept, done.note());
        }
        if (seen instanceof Standing.NeedsPerson<T> stuck) {
            return settle(kept, PurchaseState.NEEDS_PERSON, stuck.what());
        }
        if (seen instanceof Standing.Failed<T> failed) {
            return settle(kept, PurchaseState.FAILED, failed.why());
        }
        return hasSettled(kept)
                ? settle(
                        kept, PurchaseState.NEEDS_PERSON, "the vendor no longer knows of the order; look there by hand")
                : kept;
    }

    /** A vendor that says so for ever and does not have it will not have it tomorrow. */
    private Purchase saidDone(Purchase kept, String note) {
        if (kept.state() == PurchaseState.NEEDS_PERSON) {
            return kept.noting(note);
        }
        return kept.state() == PurchaseState.UNDER_WAY && hasSettled(kept)
                ? settle(kept, PurchaseState.NEEDS_PERSON, note + "; look there by hand")
                : settle(kept, PurchaseState.UNDER_WAY, note);
    }

    /** Nothing is there, and nothing that we know of was asked for. */
    private Purchase begin(Purchase kept) {
        Optional<String> objection = deed.objection();
        if (objection.isPresent()) {
            return kept.noting("not asked for, as " + objection.get());
        }
        if (kept.state() == PurchaseState.APPROVED) {
            return kept.askedNow() < Purchases.MOST_ORDERS
                    ? act(kept)
                    : settle(
                            kept,
                            PurchaseState.NEEDS_PERSON,
                            "asked for " + kept.askedNow() + " times, and nothing came of it: " + kept.note());
        }
        Approval.Answer answer = approval.ask(kept);
        if (answer instanceof Approval.Answer.Yes yes) {
            Purchase approved = kept.become(PurchaseState.APPROVED, clock.instant(), "approved by " + yes.by());
            return store.replace(approved) ? act(approved) : current(kept);
        }
        return answer instanceof Approval.Answer.No no
                ? settle(kept, PurchaseState.REFUSED, no.why())
                : kept.noting(((Approval.Answer.Later) answer).why());
    }

    private Purchase afterNoAnswer(Purchase kept, Standing<T> seen) {
        if (!hasSettled(kept)) {
            return kept;
        }
        if (seen instanceof Standing.Failed<T> failed) {
            return settle(kept, PurchaseState.FAILED, failed.why());
        }
        if (kept.askedNow() >= Purchases.MOST_ORDERS) {
            return settle(kept, PurchaseState.NEEDS_PERSON, "no order had an answer; look there by hand");
        }
        return deed.objection()
                .map(why -> settle(
                        kept,
                        PurchaseState.NEEDS_PERSON,
                        "it is not there, and not asked for again, as " + why + "; look there by hand"))
                .orElseGet(() -> act(kept));
    }

    private boolean hasSettled(Purchase kept) {
        return !clock.instant().isBefore(kept.since().plus(deed.settling()));
    }

    /** Asks the vendor, having kept that it is about to. */
    private Purchase act(Purchase kept) {
        Purchase acting = kept.become(PurchaseState.ACTING, clock.instant(), "asking the vendor");
        if (!store.replace(acting)) {
            return current(kept);
        }
        try {
            return confirm(acting, deed.act());
        } catch (ProviderFailure failure) {
            failed = failure;
            String why = String.valueOf(failure.getMessage());
            return failure.kind() == Kind.IN_DOUBT
                    ? lookAgain(acting, why)
                    : takeBack(kept, acting, failure.kind(), "not asked for, as " + why);
        }
    }

    /** The vendor has certainly not acted. One that takes no calls for a while has not been asked at all. */
    private Purchase takeBack(Purchase before, Purchase acting, Kind kind, String why) {
        if (kind != Kind.TRANSIENT) {
            return settle(acting, PurchaseState.APPROVED, why);
        }
        Purchase unasked = acting.unasked(before, why);
        return store.replace(unasked) ? unasked : current(acting);
    }

    /** Reads back what the vendor has said. */
    private Purchase confirm(Purchase acting, Standing<T> said) {
        if (said instanceof Standing.Failed<T> failed) {
            return settle(acting, PurchaseState.FAILED, failed.why());
        }
        if (said instanceof Standing.Absent) {
            return acting;
        }
        Purchase taken = isFollowed(said)
                ? follow(acting, said)
                : settle(acting, PurchaseState.UNDER_WAY, "the vendor says that it is done; not yet found there");
        return said instanceof Standing.NeedsPerson ? taken : lookAgain(taken, taken.note());
    }

    private Purchase lookAgain(Purchase taken, String why) {
        try {
            Standing<T> seen = deed.look();
            failed = null;
            if (seen instanceof Standing.There<T> there) {
                thing = there.thing();
                return settle(taken, PurchaseState.DONE, "");
            }
            return isFollowed(seen) ? follow(taken, seen) : taken.noting(why);
        } catch (ProviderFailure blind) {
            failed = blind;
            return taken.noting(why);
        }
    }

    /** Keeps what has become of it, also if another has changed it since, unless it was asked for anew. */
    private Purchase settle(Purchase from, PurchaseState next, String why) {
        Purchase kept = from;
        while (kept.asked() == from.asked() && kept.state().mayBecome(next)) {
            Purchase settled = kept.become(next, clock.instant(), why);
            if (store.replace(settled)) {
                return settled;
            }
            kept = current(kept);
        }
        return kept.state() == next ? kept.noting(why) : kept;
    }

    private Purchase current(Purchase known) {
        return store.find(known.key()).orElse(known);
    }
}
