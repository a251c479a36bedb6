package dev.outreach.dns.plan;

import dev.outreach.fleet.DomainName;
import java.util.List;

/**
 * What is to be done in the zone of a domain. Carried out in any order of its parts as one transaction, or else in the order
 * of the list, it brings the zone to where a second plan finds nothing to do.
 *
 * @param domain the sending domain
 * @param changes deletions first, then changes, then creations
 * @param held what was wanted and is not done, with the reasons
 * @param asWanted wanted records that are there already
 * @param foreign how many records of the zone are not ours, all left as they are but SPF records, which
 *     are merged into one
 */
public record DnsPlan(
        DomainName domain, List<DnsChange> changes, List<Held> held, List<ZoneRecord> asWanted, int foreign) {

    public DnsPlan {
        changes = List.copyOf(changes);
        held = List.copyOf(held);
        asWanted = List.copyOf(asWanted);
    }

    /** Whether nothing is to be done. Something may still be held. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The plan for people: what is to be done and why, what is held and what can be done about it. */
    public String text() {
        return new PlanText(this).toString();
    }

    /**
     * The plan as one JSON object: {@code domain}; {@code changes}, each with {@code action} (create, change or delete),
     * {@code role}, {@code name}, {@code type}, {@code value}, for MX {@code preference}, for changes {@code was}, and
     * {@code reason}; {@code held}, each with {@code role}, the record, {@code reason} and {@code fix};
     * {@code asWanted}, records; {@code foreign}, a number.
     */
    public String json() {
        return PlanJson.of(this);
    }
}
