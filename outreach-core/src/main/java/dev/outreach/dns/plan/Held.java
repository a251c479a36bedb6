package dev.outreach.dns.plan;

import dev.outreach.fleet.Quoted;

/**
 * Something that should be done and is not, because it would touch a record that is not ours or do harm.
 *
 * @param role what the record is for
 * @param record what was wanted
 * @param reason what is in the way, as one sentence
 * @param fix what a person can do, as one sentence
 */
public record Held(RecordRole role, ZoneRecord record, String reason, String fix) {

    /** What a record that is not ours does not let be. */
    static Held behind(WantedRecord wanted, HostedRecord foreign) {
        return new Held(
                wanted.role(),
                wanted.record(),
                "there is a record that is not ours: "
                        + Quoted.line(foreign.record().toString()),
                "delete that one, or adopt the role " + wanted.role() + " to let it be replaced");
    }
}
