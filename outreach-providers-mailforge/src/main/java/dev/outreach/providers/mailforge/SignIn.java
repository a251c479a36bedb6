package dev.outreach.providers.mailforge;

import dev.outreach.http.Authorization;
import dev.outreach.spi.Secret;

/**
 * A key and the form it is sent in. Where the form is not known for sure, the other one is tried once after a refusal, and
 * what has worked is remembered. Safe for any number of threads.
 */
final class SignIn {
    private final Secret key;
    private volatile Known known;

    /** @param settled whether the form was let in, or is the only one */
    private record Known(KeyForm form, boolean settled) {}

    private SignIn(Secret key, Known known) {
        this.key = key;
        this.known = known;
    }

    /** The key in this form and no other. */
    static SignIn in(KeyForm form, Secret key) {
        return new SignIn(key, new Known(form, true));
    }

    /** The key in this form, or else in the other. */
    static SignIn beginningWith(KeyForm form, Secret key) {
        return new SignIn(key, new Known(form, false));
    }

    KeyForm form() {
        return known.form();
    }

    /** Whether a call that was refused in this form may be let in in the other: nobody knows yet, or somebody does by now. */
    boolean mayBeOtherThan(KeyForm refused) {
        Known now = known;
        return !now.settled() || now.form() != refused;
    }

    /** Keeps to a form that was let in. */
    void settle(KeyForm worked) {
        known = new Known(worked, true);
    }

    Authorization as(KeyForm form) {
        return form.of(key);
    }

    /** The text without the key. */
    String hide(String text) {
        return text.replace(key.reveal(), "***");
    }

    @Override
    public String toString() {
        return "a key in the form " + known.form();
    }
}
