package dev.outreach.dns.dmarc;

/** How strong a record is, part by part; the parts are not weighed against each other. */
final class Strength {

    private final int[] parts;

    private Strength(int... parts) {
        this.parts = parts;
    }

    static Strength of(DmarcRecord record) {
        return new Strength(
                byTest(record, record.policy()),
                byTest(record, record.subdomainPolicy()),
                byTest(record, record.nonexistentPolicy()),
                byShare(record, record.policy()),
                byShare(record, record.subdomainPolicy()),
                byShare(record, record.nonexistentPolicy()),
                record.adkim().ordinal(),
                record.aspf().ordinal());
    }

    /** To a receiver of RFC 9989, which takes no notice of {@code pct}. */
    private static int byTest(DmarcRecord record, DmarcPolicy policy) {
        return (record.t() ? policy.oneBelow() : policy).ordinal();
    }

    /** To a receiver of RFC 7489, which takes no notice of {@code t}; the rest of the share gets the policy below. */
    private static int byShare(DmarcRecord record, DmarcPolicy policy) {
        return policy == DmarcPolicy.NONE ? 0 : policy.oneBelow().ordinal() * DmarcRecord.ALL + record.pct();
    }

    /** Whether any part is. */
    boolean isBelow(Strength other) {
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] < other.parts[i]) {
                return true;
            }
        }
        return false;
    }
}
