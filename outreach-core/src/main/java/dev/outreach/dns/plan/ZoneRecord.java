package dev.outreach.dns.plan;

import dev.outreach.dns.IpNetwork;
import dev.outreach.fleet.Quoted;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A record of a zone, in the one form in which two that mean the same are equal. How long resolvers may keep it is the DNS
 * host's matter.
 *
 * @param name its owner: absolute, in lower case, in ASCII, without a final dot; labels may hold underscores
 * @param type in upper case, such as {@code TXT}
 * @param value of TXT the strings joined, one character an octet; of MX, CNAME and NS the host in lower case without a final
 *     dot, empty for a null MX; of A and AAAA the address as RFC 5952 has it; of others as the host gives it
 * @param preference of MX, 0 to 65,535; 0 for others
 */
public record ZoneRecord(String name, String type, String value, int preference) {

    private static final int LONGEST_NAME = 253;
    private static final int MOST_PREFERENCE = 65_535;
    private static final Pattern NAME = Pattern.compile("[!-\\-/-~]{1,63}(?:\\.[!-\\-/-~]{1,63})*");
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9]{0,15}");

    /**
     * Brings the parts into their one form.
     *
     * @throws IllegalArgumentException if the name or the type is none, or the value does not go with the type
     */
    public ZoneRecord {
        name = host(name);
        type = type.toUpperCase(Locale.ROOT);
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("record name '" + Quoted.excerpt(name)
                    + "' is not valid: use labels of 1 to 63 ASCII characters without spaces, at most 253 in all");
        }
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException(
                    "record type '" + Quoted.excerpt(type) + "' is not valid: use one such as TXT");
        }
        if (preference < 0 || preference > MOST_PREFERENCE || preference != 0 && !type.equals("MX")) {
            throw new IllegalArgumentException("preference of " + type + " " + name + " is " + preference
                    + ": use 0 to 65535 for MX, 0 for others");
        }
        value = switch (type) {
            case "MX" -> host(value).isEmpty() ? "" : target(value);
            case "CNAME", "NS" -> target(value);
            case "A", "AAAA" -> IpNetwork.parse(value).toString();
            default -> value;
        };
    }

    /** A TXT record. */
    public static ZoneRecord txt(String name, String text) {
        return new ZoneRecord(name, "TXT", text, 0);
    }

    /** An alias. */
    public static ZoneRecord cname(String name, String target) {
        return new ZoneRecord(name, "CNAME", target, 0);
    }

    /** A mail exchanger. */
    public static ZoneRecord mx(String name, int preference, String host) {
        return new ZoneRecord(name, "MX", host, preference);
    }

    /** A host that a record names, in its one form. */
    static String target(String text) {
        String host = host(text);
        if (host.length() > LONGEST_NAME || !NAME.matcher(host).matches()) {
            throw new IllegalArgumentException("'" + Quoted.excerpt(text)
                    + "' is no host name: use labels of 1 to 63 ASCII characters without spaces, at most 253 in all");
        }
        return host;
    }

    private static String host(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Whether both are at one name with one type. */
    boolean sameSet(ZoneRecord other) {
        return name.equals(other.name) && type.equals(other.type);
    }

    /** As in a zone file, but for quotes: {@code MX example.com 1 smtp.google.com}. */
    @Override
    public String toString() {
        return type + " " + name + " " + (type.equals("MX") ? preference + " " : "") + value;
    }
}
