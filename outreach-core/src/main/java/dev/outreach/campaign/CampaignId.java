package dev.outreach.campaign;

import dev.outreach.fleet.Quoted;
import java.util.regex.Pattern;

/**
 * The name of a campaign: one sequence of messages to one list of contacts, for one client.
 *
 * @param value 1 to 64 characters: letters, digits, dot, dash, underscore
 */
public record CampaignId(String value) implements Comparable<CampaignId> {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public CampaignId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("campaign id '" + Quoted.excerpt(value)
                    + "' is not valid: use 1 to 64 letters, digits, '.', '-' or '_', beginning with a letter or digit");
        }
    }

    @Override
    public int compareTo(CampaignId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
