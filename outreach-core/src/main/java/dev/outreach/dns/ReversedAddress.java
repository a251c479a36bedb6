package dev.outreach.dns;

import java.net.InetAddress;

/** Writes an IP address as labels of a DNS name, its last part first. */
public final class ReversedAddress {

    private static final int IPV4_OCTETS = 4;

    private ReversedAddress() {}

    /**
     * The four octets of an IPv4 address, or the 32 nibbles of an IPv6 address, with dots between them (RFC 5782
     * sections 2.1 and 2.4).
     */
    public static String labels(InetAddress ip) {
        byte[] octets = ip.getAddress();
        boolean ipv4 = octets.length == IPV4_OCTETS;
        StringBuilder labels = new StringBuilder();
        for (int i = octets.length - 1; i >= 0; i--) {
            labels.append(labels.isEmpty() ? "" : ".");
            if (ipv4) {
                labels.append(octets[i] & 0xff);
            } else {
                labels.append(nibble(octets[i])).append('.').append(nibble(octets[i] >> 4));
            }
        }
        return labels.toString();
    }

    /** The name of the address's PTR records (RFC 1035 section 3.5, RFC 3596 section 2.5). */
    public static String arpa(InetAddress ip) {
        return labels(ip) + (ip.getAddress().length == IPV4_OCTETS ? ".in-addr.arpa" : ".ip6.arpa");
    }

    private static char nibble(int bits) {
        return Character.forDigit(bits & 0xf, 16);
    }
}
