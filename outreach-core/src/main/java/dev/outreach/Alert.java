package dev.outreach;

import dev.outreach.fleet.FleetId;
import java.time.Instant;

/**
 * Something that a person should know.
 *
 * @param at when
 * @param kind what sort of thing it is
 * @param about whom it concerns
 * @param text what happened and what to do, in one line
 */
public record Alert(Instant at, Kind kind, FleetId about, String text) {
    /** What sort of thing a person should know. */
    public enum Kind {
        /** The replies of a whole client fell: the list or the copy is at fault. */
        CLIENT_FELL,
        /** A sender is watched and sends less. */
        WATCHED,
        /** A burned domain's replacement needs a person's approval. */
        APPROVAL_NEEDED,
        /** A burned domain may not be replaced within its deadline. */
        REPLACEMENT_AT_RISK,
        /** A list names an address that a provider shares among its customers. */
        SHARED_ADDRESS_LISTED,
        /** A mailbox cannot send until a person mends something: its sign-in, a certificate, a setting. */
        CANNOT_SEND,
        /** Messages may or may not have left. */
        IN_DOUBT
    }
}
