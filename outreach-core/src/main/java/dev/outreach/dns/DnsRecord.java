package dev.outreach.dns;

import java.net.InetAddress;

/** What a DNS record holds, without its owner. */
public sealed interface DnsRecord {

    /**
     * An A or AAAA record.
     *
     * @param value an address without a name
     */
    record Address(InetAddress value) implements DnsRecord {}

    /**
     * An MX record.
     *
     * @param preference from 0 to 65,535; the lowest is tried first
     * @param host without a final dot; empty for a null MX (RFC 7505)
     */
    record Mx(int preference, String host) implements DnsRecord {}

    /**
     * A TXT record, its strings joined without anything between them (RFC 7208 section 3.3, RFC 6376 section 3.6.2.2).
     *
     * @param octets one character an octet, {@code U+0000} to {@code U+00FF}; what they mean is the reader's matter
     */
    record Text(String octets) implements DnsRecord {}

    /**
     * A PTR, CNAME or NS record.
     *
     * @param name without a final dot
     */
    record Host(String name) implements DnsRecord {}
}
