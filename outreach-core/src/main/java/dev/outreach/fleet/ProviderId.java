package dev.outreach.fleet;

import java.util.regex.Pattern;

/**
 * The name a vendor's provider module is chosen by in the configuration, such as {@code smtp} or {@code google}.
 *
 * @param value 1 to 32 lower-case letters, digits and dashes
 */
public record ProviderId(String value) implements Comparable<ProviderId> {
    private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public ProviderId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("provider id '" + Quoted.excerpt(value)
                    + "' is not valid: use 1 to 32 lower-case letters, digits or '-', beginning with a letter");
        }
    }

    @Override
    public int compareTo(ProviderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
