package dev.outreach.blocklist;

import java.time.Instant;

/**
 * Something that a sweep found and that a person should know, although no domain is to suffer for it.
 *
 * @param at when
 * @param kind what sort of thing it is
 * @param about the address, the domain or the list
 * @param list the id of the list
 * @param text what was found, in one line
 */
public record BlocklistAlert(Instant at, Kind kind, String about, String list, String text) {

    /** What a person should know. */
    public enum Kind {
        /** A list began to list an address, which others send from too: talk to the provider. */
        ADDRESS_LISTED,
        /** A list says something of a domain or address that is no charge. */
        DESCRIBED,
        /** The answers of a list do not count any more. */
        LIST_VOID
    }
}
