package dev.outreach.store;

import dev.outreach.fleet.Money;
import dev.outreach.fleet.Quoted;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that costs money, or that comes into being at a vendor, from the intent to its end. Immutable.
 *
 * @param key what it is known by; for one key the vendor is asked once
 * @param what what it is, in a few words, such as {@code domain example.com at cloudflare for 1 year}
 * @param price what it may cost at most; empty if it costs nothing
 * @param version how often it has changed, from 0
 * @param since when it came into its state
 * @param asked how often the vendor was, or may have been, asked for it
 * @param askedBefore how many of these were before it was wanted again
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
        int askedBefore,
        String note) {
    /** Room for the longest domain name and more. */
    private static final int LONGEST_KEY = 400;

    public Purchase {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("key '" + Quoted.excerpt(key) + "' of a purchase is not valid: use 1 to "
                    + LONGEST_KEY + " characters");
        }
    }

    /** One that is wanted from now on. */
    public static Purchase intended(String key, String what, Optional<Money> price, Instant now) {
        return new Purchase(key, what, price, PurchaseState.INTENDED, 0, now, 0, 0, "");
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
        String line = reason.isEmpty() ? "" : Quoted.line(reason);
        return new Purchase(key, what, price, next, version + 1, now, orders, askedBefore, line);
    }

    /**
     * As it was before it was about to be asked for, after it has turned out that the vendor was not asked: an order
     * before that one which had no answer is still without one.
     *
     * @param before what it was then
     * @throws IllegalStateException if it was not about to be asked for, or was something else before
     */
    public Purchase unasked(Purchase before, String reason) {
        if (state != PurchaseState.ACTING || !key.equals(before.key) || version != before.version + 1) {
            throw new IllegalStateException("purchase '" + key + "' is " + state + " in version " + version
                    + ", and was not about to be asked for after version " + before.version + " of '" + before.key
                    + "'");
        }
        String line = Quoted.line(reason);
        return new Purchase(key, what, price, before.state, version + 1, before.since, before.asked, askedBefore, line);
    }

    /**
     * Whether the vendor was asked for it and has refused the call, so that something has to be mended before it is
     * asked again. An order without an answer is no refusal, nor is a call that the vendor did not take; so after a
     * refusal such a call leaves it refused.
     */
    public boolean isTurnedDown() {
        return state == PurchaseState.APPROVED && askedNow() > 0;
    }

    /** The same with another note, which is said but not kept. */
    public Purchase noting(String remark) {
        String line = remark.isEmpty() ? note : Quoted.line(remark);
        return new Purchase(key, what, price, state, version, since, asked, askedBefore, line);
    }

    /**
     * The same key, wanted again from now on.
     *
     * @param whatNow what it is now, in a few words
     * @throws IllegalStateException if it is not settled
     */
    public Purchase again(String whatNow, Optional<Money> mostNow, Instant now, String reason) {
        if (!state.isSettled()) {
            throw new IllegalStateException("purchase '" + key + "' is " + state + " and may not be wanted again");
        }
        String line = Quoted.line(reason);
        return new Purchase(key, whatNow, mostNow, PurchaseState.INTENDED, version + 1, now, asked, asked, line);
    }

    /** How often the vendor was, or may have been, asked for it since it was wanted last. */
    public int askedNow() {
        return asked - askedBefore;
    }

    /** Where it stands, in one line. */
    public String explain() {
        return what + price.map(most -> " for at most " + most).orElse("") + ": " + state.words() + ", since " + since
                + (asked > 1 ? ", asked for " + asked + " times" : "") + (note.isEmpty() ? "" : " (" + note + ")");
    }
}
