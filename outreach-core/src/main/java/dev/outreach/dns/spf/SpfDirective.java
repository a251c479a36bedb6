package dev.outreach.dns.spf;

/**
 * A mechanism and what its match means (RFC 7208 section 4.6.2).
 *
 * @param qualifier what a match means
 * @param mechanism what must match
 */
public record SpfDirective(SpfQualifier qualifier, SpfMechanism mechanism) {

    /** Whether it is the mechanism {@code all}. */
    public boolean isAll() {
        return mechanism.kind() == SpfMechanism.Kind.ALL;
    }

    /** As it is written in a record. */
    @Override
    public String toString() {
        return qualifier.printed() + mechanism;
    }
}
