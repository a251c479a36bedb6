package dev.outreach.dns.dmarc;

/** How far the rollout of a policy has come, in order. */
public enum DmarcPhase {
    /** {@code p=quarantine}. */
    QUARANTINE,
    /** {@code p=reject; t=y}: to receivers of RFC 9989 as strong as quarantine, but told as reject. */
    REHEARSAL,
    /** {@code p=reject}. */
    REJECT;

    /** Where a record stands; one that says less than quarantine stands at the beginning. */
    static DmarcPhase of(DmarcRecord record) {
        if (record.policy() != DmarcPolicy.REJECT) {
            return QUARANTINE;
        }
        return record.t() ? REHEARSAL : REJECT;
    }

    DmarcPhase later(DmarcPhase other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** A record raised to what this phase asks for; what it says of subdomains is raised where a rehearsal would lower it. */
    DmarcRecord raise(DmarcRecord record) {
        DmarcPolicy policy = this == QUARANTINE ? DmarcPolicy.QUARANTINE : DmarcPolicy.REJECT;
        return record.toBuilder()
                .p(policy.stronger(record.policy()))
                .sp(record.sp().map(this::raise))
                .np(record.np().map(this::raise))
                .t(this == REHEARSAL)
                .build();
    }

    private DmarcPolicy raise(DmarcPolicy policy) {
        return this != QUARANTINE && policy == DmarcPolicy.QUARANTINE ? DmarcPolicy.REJECT : policy;
    }
}
