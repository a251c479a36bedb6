package dev.outreach.dns.audit;

/** How bad a finding is, from the mildest. */
public enum Severity {
    /** As it should be. */
    GOOD,
    /** Mail goes through today; mend it all the same. */
    WARNING,
    /** It could not be found out: a time-out or a failing server says nothing about what is there. */
    UNKNOWN,
    /** Mail suffers, or others can send in the domain's name. */
    ERROR
}
