package dev.outreach.signal;

/** What a blocklist's listing means for a domain. */
public enum ListingWeight {
    /** The list is decisive and names the domain itself (Spamhaus DBL): the domain is burned. */
    BURNS,
    /** The list names the domain and is used by some receivers: its reputation falls. */
    HARMS,
    /** The list names an address that a provider shares among its customers: a person is told, nothing else. */
    ALERTS
}
