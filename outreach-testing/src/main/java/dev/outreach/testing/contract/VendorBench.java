package dev.outreach.testing.contract;

import java.util.Collection;

/** What something under test has to do with the mishaps of its vendor. */
public interface VendorBench extends AutoCloseable {
    /** Whether what is under test gets itself a new token when one has expired, so that nobody hears of it. */
    default boolean renews() {
        return false;
    }

    /** Whether the vendor says in a way of its own that {@link VendorMishap#THROTTLED_AS_FORBIDDEN} is no lack of permission. */
    default boolean throttlesAsForbidden() {
        return false;
    }

    /** What must never be seen: keys and tokens, and the passwords that were sent or given. Asked after the calls. */
    Collection<String> secrets();

    /** Closes both sides. */
    @Override
    void close();
}
