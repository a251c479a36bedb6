package dev.outreach.dns.spf;

import dev.outreach.dns.IpNetwork;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * What the letters of macros stand for (RFC 7208 section 7.2) while a policy is evaluated.
 *
 * @param query the client
 * @param domain the domain of the policy that is under evaluation
 * @param now the time of the question
 * @param receiver the receiving host
 * @param names finds the name of the client for {@code %{p}}, by look-ups
 */
record Letters(SpfQuery query, String domain, Instant now, String receiver, ClientNames names)
        implements IntFunction<String> {

    @Override
    public String apply(int letter) {
        return switch (letter) {
            case 's' -> query.sender();
            case 'l' -> query.localPart();
            case 'o' -> query.domain();
            case 'd' -> domain;
            case 'i' -> dotted(query.ip());
            case 'p' -> names.best(domain);
            case 'v' -> isIpv4(query.ip()) ? "in-addr" : "ip6";
            case 'h' -> query.helo();
            case 'c' ->
                IpNetwork.of(query.ip(), query.ip().getAddress().length * Byte.SIZE)
                        .toString();
            case 'r' -> receiver;
            case 't' -> String.valueOf(now.getEpochSecond());
            default -> throw new IllegalStateException("the parser let a macro letter pass: " + (char) letter);
        };
    }

    static boolean isIpv4(InetAddress ip) {
        return ip.getAddress().length == 4;
    }

    /** A dotted quad, or the nibbles of an IPv6 address with dots between them. */
    static String dotted(InetAddress ip) {
        if (isIpv4(ip)) {
            return IpNetwork.of(ip, 0).toString().replace("/0", "");
        }
        StringBuilder nibbles = new StringBuilder();
        for (byte octet : ip.getAddress()) {
            nibbles.append(String.format(Locale.ROOT, ".%x.%x", octet >> 4 & 0xf, octet & 0xf));
        }
        return nibbles.substring(1);
    }
}
