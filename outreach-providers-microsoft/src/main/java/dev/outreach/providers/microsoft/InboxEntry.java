package dev.outreach.providers.microsoft;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.Json;
import dev.outreach.spi.InboxMessage.Folder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A message in a list of changes. */
record InboxEntry(String id, Folder folder, Instant received) {
    /** What is asked for of a message. */
    static final String SELECT = "id,receivedDateTime,from,isDraft";

    /**
     * Reads one; empty if it is gone, is a draft, or was sent by the mailbox itself.
     *
     * @throws IllegalArgumentException if it lacks its id or its time
     */
    static Optional<InboxEntry> of(Json wire, Folder folder, MailboxId mailbox) {
        boolean own = wire.at("from")
                .at("emailAddress")
                .at("address")
                .text()
                .filter(mailbox.toString()::equalsIgnoreCase)
                .isPresent();
        if (!wire.at("@removed").isMissing()
                || own
                || wire.at("isDraft").truth().orElse(false)) {
            return Optional.empty();
        }
        try {
            String id = wire.at("id").text().filter(InboxEntry::isId).orElseThrow(IllegalArgumentException::new);
            return Optional.of(new InboxEntry(
                    id, folder, Instant.parse(wire.at("receivedDateTime").text().orElse(""))));
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException("no time");
        }
    }

    /** Whether it can be the name of a message, which becomes part of a path. */
    static boolean isId(String text) {
        return text.matches("[!-~]{3,2000}");
    }
}
