package dev.outreach.store;

import dev.outreach.fleet.Money;
import dev.outreach.fleet.Quoted;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that costs money, or that comes into being at a vendor, from the intent to its end. Immutable.
 *
 * @param key what it is known by; for one key the vendor is asked once
 * @param what what it is, in a few words, such as {@code domain example.com for 1 year}
 * @param price what it may cost at most; empty if it costs nothing
 * @param version how often it has changed, from 0
 * @param since when it came into its state
 * @param asked how often the vendor was, or may have been, asked for it
 * @param note who or what brought it there, in one line; may be empty
 */
public record Purchase(
        String key,
        String what,
        Optional<Money> price,
        PurchaseState state,
        int version,
        Instant since,
        int asked,
        String note) {
    private static final int LONGEST_KEY = 200;

    public Purchase {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("key '" + Quoted.excerpt(key) + "' of a purchase is not valid: use 1 to "
                    + LONGEST_KEY + " characters");
        }
    }

    /** One that is wanted from now on. */
    public static Purchase intended(String key, String what, Optional<Money> price, Instant now) {
        return new Purchase(key, what, price, PurchaseState.INTENDED, 0, now, 0, "");
    }

    /**
     * The same in another state.
     *
     * @throws IllegalStateException if it may not become that
     */
    public Purchase become(PurchaseState next, Instant now, String reason) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("purchase '" + key + "' is " + state + " and may not become " + next);
        }
        int orders = next == PurchaseState.ACTING ? asked + 1 : asked;
        return new Purchase(
                key, what, price, next, version + 1, now, orders, reason.isEmpty() ? "" : Quoted.line(reason));
    }

    /** The same with another note, which is said but not kept. */
    public Purchase noting(String remark) {
        return new Purchase(
                key, what, price, state, version, since, asked, remark.isEmpty() ? note : Quoted.line(remark));
    }

    /**
     * The same, wanted again from now on.
     *
     * @throws IllegalStateException if it may have been bought
     */
    public Purchase again(Optional<Money> mostNow, Instant now, String reason) {
        if (state != PurchaseState.REFUSED && state != PurchaseState.FAILED) {
            throw new IllegalStateException("purchase '" + key + "' is " + state + " and may not be wanted again");
        }
        return new Purchase(key, what, mostNow, PurchaseState.INTENDED, version + 1, now, asked, Quoted.line(reason));
    }

    /** Where it stands, in one line. */
    public String explain() {
        return what + price.map(most -> " for at most " + most).orElse("") + ": " + state.words() + ", since " + since
                + (asked > 1 ? ", asked for " + asked + " times" : "") + (note.isEmpty() ? "" : " (" + note + ")");
    }
}
