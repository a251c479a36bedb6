package dev.outreach.fleet;

import java.util.regex.Pattern;

/**
 * The name a client is known by.
 *
 * @param value 1 to 64 characters: letters, digits, dot, dash, underscore
 */
public record ClientId(String value) implements FleetId, Comparable<ClientId> {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public ClientId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("client id '" + Quoted.excerpt(value)
                    + "' is not valid: use 1 to 64 letters, digits, '.', '-' or '_', beginning with a letter or digit");
        }
    }

    @Override
    public int compareTo(ClientId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
