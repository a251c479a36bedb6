package dev.outreach.suppression;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whom a suppression covers: one address, one domain, or a domain with all below it; in clear or as a hash.
 *
 * <p>The text has one form a meaning, so two patterns are equal when they cover the same:
 *
 * <table>
 * <caption>Forms</caption>
 * <tr><th>written</th><th>covers</th><th>read as well</th></tr>
 * <tr><td>{@code ann@example.com}</td><td>this address</td><td></td></tr>
 * <tr><td>{@code @example.com}</td><td>all addresses at this domain</td>
 *     <td>{@code *@example.com}, {@code example.com}</td></tr>
 * <tr><td>{@code *.example.com}</td><td>all addresses at this domain and at every domain below it</td>
 *     <td>{@code *@*.example.com}, {@code .example.com}</td></tr>
 * <tr><td>{@code hmac-sha256:…}</td><td>what was hashed, see {@link #hashed}</td><td></td></tr>
 * </table>
 *
 * @param text the pattern; any of the forms is taken and kept as the written one, in lower case
 */
public record AddressPattern(String text) implements Comparable<AddressPattern> {

    private static final String HASHED = "hmac-sha256:";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if the text is none; the message says which forms there are
     */
    public AddressPattern {
        text = canonical(text.strip().toLowerCase(Locale.ROOT));
    }

    /** Reads a pattern; the same as the constructor. */
    public static AddressPattern parse(String text) {
        return new AddressPattern(text);
    }

    /** Covers one address. */
    public static AddressPattern address(EmailAddress address) {
        return new AddressPattern(address.toString());
    }

    /** Covers all addresses at a domain, and none below it. */
    public static AddressPattern domain(DomainName domain) {
        return new AddressPattern("@" + domain);
    }

    /** Covers all addresses at a domain and at every domain below it. */
    public static AddressPattern domainAndBelow(DomainName domain) {
        return new AddressPattern("*." + domain);
    }

    /**
     * Covers the same as a pattern in clear, without telling whom: HMAC-SHA256 of its text (RFC 2104, FIPS 180-4).
     * What is hashed already stays as it is.
     *
     * @param key the operator's key; only a list that has the same one finds the entry
     */
    public static AddressPattern hashed(AddressPattern clear, SuppressionKey key) {
        return clear.isHashed() ? clear : new AddressPattern(HASHED + key.hash(clear.text));
    }

    /** Whether it is a hash, which covers somebody only together with its key. */
    public boolean isHashed() {
        return text.startsWith(HASHED);
    }

    /** Whether this pattern, in clear, covers an address. A hashed one is looked up by {@link SuppressionList} alone. */
    public boolean covers(EmailAddress address) {
        return textsCovering(address).contains(text);
    }

    /**
     * All patterns in clear that cover an address, the narrowest first: the address, its domain, and each domain above
     * with all below it. A list holds the address if it holds one of these or its hash.
     */
    public static List<AddressPattern> covering(EmailAddress address) {
        return textsCovering(address).stream().map(AddressPattern::new).toList();
    }

    static List<String> textsCovering(EmailAddress address) {
        String domain = address.domain().value();
        List<String> texts = new ArrayList<>(5);
        texts.add(address.toString());
        texts.add("@" + domain);
        // A domain name has two labels at least, so nobody can suppress a whole top level by a slip.
        for (int start = 0; domain.indexOf('.', start) >= 0; start = domain.indexOf('.', start) + 1) {
            texts.add("*." + domain.substring(start));
        }
        return texts;
    }

    private static String canonical(String text) {
        if (text.startsWith(HASHED)) {
            return checkedHash(text);
        }
        try {
            if (text.startsWith("*@*.")) {
                return "*." + new DomainName(text.substring(4));
            }
            if (text.startsWith("*.")) {
                return "*." + new DomainName(text.substring(2));
            }
            if (text.startsWith("*@")) {
                return "@" + new DomainName(text.substring(2));
            }
            if (text.startsWith("@")) {
                return "@" + new DomainName(text.substring(1));
            }
            if (text.startsWith(".")) {
                return "*." + new DomainName(text.substring(1));
            }
            return text.indexOf('@') >= 0 ? EmailAddress.parse(text).toString() : "@" + new DomainName(text);
        } catch (IllegalArgumentException notAName) {
            throw bad(text, notAName);
        }
    }

    private static String checkedHash(String text) {
        if (!HASH.matcher(text.substring(HASHED.length())).matches()) {
            throw new IllegalArgumentException("pattern '" + Quoted.excerpt(text) + "' is not valid: after '" + HASHED
                    + "' write the hash as 64 hexadecimal digits");
        }
        return text;
    }

    private static IllegalArgumentException bad(String text, IllegalArgumentException cause) {
        return new IllegalArgumentException(
                "pattern '" + Quoted.excerpt(text)
                        + "' is not valid: use name@example.com for an address, @example.com for a domain, or"
                        + " *.example.com for a domain and all below it",
                cause);
    }

    @Override
    public int compareTo(AddressPattern other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
