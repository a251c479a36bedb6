package dev.outreach.blocklist;

import dev.outreach.signal.ListingWeight;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a list may say.
 *
 * @param code how the list says it: an address such as {@code 127.0.1.2}, or a bit such as {@code bit 64}
 * @param meaning in a few words
 * @param weight what it means for whoever is listed; null for a description that is no charge, such as a domain's age
 */
public record ListCode(
        String code, String meaning, @Nullable ListingWeight weight) {

    @Override
    public String toString() {
        return code + " (" + meaning + ")";
    }
}
