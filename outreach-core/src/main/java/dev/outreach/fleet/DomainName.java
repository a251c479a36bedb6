package dev.outreach.fleet;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A DNS host name in lower-case ASCII without a final dot (RFC 1035 section 2.3.1, RFC 1123 section 2.1).
 *
 * <p>Internationalised names are written as A-labels ({@code xn--…}, RFC 5890); {@link java.net.IDN#toASCII} makes
 * them.
 *
 * @param value at most 253 octets; at least two labels of 1 to 63 letters, digits or inner dashes
 */
public record DomainName(String value) implements FleetId, Comparable<DomainName> {
    private static final int LONGEST = 253;
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern ALLOWED = Pattern.compile(LABEL + "(?:\\." + LABEL + ")+");

    public DomainName {
        value = value.toLowerCase(Locale.ROOT);
        if (value.endsWith(".")) {
            value = value.substring(0, value.length() - 1);
        }
        if (value.length() > LONGEST || !ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("domain '" + Quoted.excerpt(value)
                    + "' is not valid: use a host name such as 'mail.example.com', ASCII, at most 253 characters");
        }
    }

    @Override
    public int compareTo(DomainName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
