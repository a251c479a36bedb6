package dev.outreach.dns;

/** The types of DNS records that are asked for (RFC 1035 section 3.2.2, RFC 3596). */
public enum DnsType {
    /** An IPv4 address. */
    A,
    /** An IPv6 address. */
    AAAA,
    /** A mail exchanger. */
    MX,
    /** Text. */
    TXT,
    /** The name of an address. */
    PTR,
    /** The canonical name of an alias. */
    CNAME,
    /** A name server. */
    NS
}
