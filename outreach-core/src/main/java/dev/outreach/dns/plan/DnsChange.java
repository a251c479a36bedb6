package dev.outreach.dns.plan;

/** One thing to be done in a zone, and why. */
public sealed interface DnsChange {

    /** What the record is for. */
    RecordRole role();

    /** Why it is to be done, as one sentence. */
    String reason();

    /**
     * A record that is not there. It is created unproxied, and with our mark.
     *
     * @param record what it is to say
     */
    record Create(RecordRole role, ZoneRecord record, String reason) implements DnsChange {}

    /**
     * A record that should say something else. It ends unproxied.
     *
     * @param from the record as it was read
     * @param to what it is to say, at the same name with the same type
     * @param marked whether it is to bear our mark from now on; where it is not, its comment stays as it is
     */
    record Change(RecordRole role, HostedRecord from, ZoneRecord to, boolean marked, String reason)
            implements DnsChange {
        public Change {
            if (!from.record().sameSet(to)) {
                throw new IllegalArgumentException("a change keeps name and type: " + from.record() + " to " + to);
            }
        }
    }

    /**
     * A record that should not be there.
     *
     * @param from the record as it was read
     */
    record Delete(RecordRole role, HostedRecord from, String reason) implements DnsChange {}
}
