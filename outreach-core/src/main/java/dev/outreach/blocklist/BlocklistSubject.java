package dev.outreach.blocklist;

import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.ReversedAddress;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Quoted;
import java.net.IDN;
import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * Whom a list is asked about.
 *
 * @param kind what it is
 * @param text the domain in ASCII, or the address as it is written
 * @param labels how the question begins
 */
public record BlocklistSubject(Kind kind, String text, String labels) {

    /** What a list may hold. */
    public enum Kind {
        /** Names of domains. */
        DOMAIN,
        /** IPv4 addresses. */
        IPV4,
        /** IPv6 addresses. */
        IPV6
    }

    /** No name is longer, with a final dot; what is need not be read. */
    private static final int LONGEST = 254;

    private static final Pattern NUMBER_AT_END = Pattern.compile("(?:.*\\.)?[0-9]+\\.?");

    /**
     * A domain or an IP address. A domain is taken as it is: give the one that mail is sent from, or the one that was
     * registered, as lists hold no names below it. One that is not ASCII becomes A-labels (RFC 5890).
     *
     * @throws IllegalArgumentException if it is neither; the message names the text and the fix
     */
    public static BlocklistSubject parse(String text) {
        String bare = text.strip();
        if (bare.length() > LONGEST) {
            return of(new DomainName(bare));
        }
        return bare.indexOf(':') >= 0 || NUMBER_AT_END.matcher(bare).matches()
                ? of(IpNetwork.address(bare))
                : of(new DomainName(ascii(bare)));
    }

    /** A domain. */
    public static BlocklistSubject of(DomainName domain) {
        return new BlocklistSubject(Kind.DOMAIN, domain.value(), domain.value());
    }

    /** An address. */
    public static BlocklistSubject of(InetAddress ip) {
        int bits = ip.getAddress().length * Byte.SIZE;
        Kind kind = bits == Integer.SIZE ? Kind.IPV4 : Kind.IPV6;
        return new BlocklistSubject(kind, IpNetwork.of(ip, bits).toString(), ReversedAddress.labels(ip));
    }

    private static String ascii(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        try {
            return IDN.toASCII(text);
        } catch (IllegalArgumentException notAName) {
            throw new IllegalArgumentException("domain '" + Quoted.excerpt(text) + "' is not valid: write it in ASCII,"
                    + " parts of other letters as xn--…");
        }
    }
}
