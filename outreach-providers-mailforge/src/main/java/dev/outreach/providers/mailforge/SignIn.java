package dev.outreach.providers.mailforge;

import dev.outreach.http.Authorization;
import dev.outreach.spi.Secret;

/**
 * A key and the form it is sent in. Where the form is not known for sure, the other one is tried once after a refusal, and
 * what has worked is remembered. Safe for any number of threads.
 */
final class SignIn {
    private final Secret key;
    private volatile KeyForm form;
    private volatile boolean settled;

    private SignIn(Secret key, KeyForm form, boolean settled) {
        this.key = key;
        this.form = form;
        this.settled = settled;
    }

    /** The key in this form and no other. */
    static SignIn in(KeyForm form, Secret key) {
        return new SignIn(key, form, true);
    }

    /** The key in this form, or else in the other. */
    static SignIn beginningWith(KeyForm form, Secret key) {
        return new SignIn(key, form, false);
    }

    KeyForm form() {
        return form;
    }

    boolean isSettled() {
        return settled;
    }

    /** Keeps to a form that was let in. */
    void settle(KeyForm worked) {
        form = worked;
        settled = true;
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
        return "a key in the form " + form;
    }
}
