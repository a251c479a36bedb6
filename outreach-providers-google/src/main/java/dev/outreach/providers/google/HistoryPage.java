package dev.outreach.providers.google;

import dev.outreach.http.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * What one page of a history adds, and where it goes on. Its records come in the order of their ids, and each id is a place
 * to go on from, so a page that is too long for who asks is left in the middle.
 *
 * @param added messages, oldest first; of some Gmail says no more than their ids
 */
record HistoryPage(List<Json> added, InboxCursor next, boolean hasMore) {

    static HistoryPage read(GmailMailbox mailbox, Json page, InboxCursor from, int most) {
        List<Json> records = page.at("history").items();
        String token = mailbox.nextPage(page, from);
        List<Json> added = new ArrayList<>();
        String done = from.history();
        List<String> given = from.given();
        for (Json record : records) {
            List<Json> messages = after(mailbox, messages(record), given);
            if (added.size() + messages.size() > most) {
                return cutOff(mailbox, added, messages, new InboxCursor(from.way(), done, "", given), most);
            }
            added.addAll(messages);
            done = mailbox.number(record.at("id"));
            given = List.of();
        }
        if (token.isEmpty()) {
            return new HistoryPage(added, InboxCursor.at(mailbox.number(page.at("historyId"))), false);
        }
        InboxCursor next = records.isEmpty() ? from.onPage(token) : InboxCursor.at(done);
        return new HistoryPage(added, next, true);
    }

    /** Stops before a record, or within it if it is the first one and too long by itself. */
    private static HistoryPage cutOff(
            GmailMailbox mailbox, List<Json> added, List<Json> messages, InboxCursor before, int most) {
        if (!added.isEmpty()) {
            return new HistoryPage(added, before, true);
        }
        List<Json> some = messages.subList(0, most);
        return new HistoryPage(some, before.after(mailbox.id(some.get(most - 1))), true);
    }

    private static List<Json> messages(Json record) {
        return record.at("messagesAdded").items().stream()
                .map(change -> change.at("message"))
                .toList();
    }

    /** Those behind a message that was given before; all if it is not among them. */
    private static List<Json> after(GmailMailbox mailbox, List<Json> messages, List<String> given) {
        for (int i = 0; !given.isEmpty() && i < messages.size(); i++) {
            if (given.contains(mailbox.id(messages.get(i)))) {
                return messages.subList(i + 1, messages.size());
            }
        }
        return messages;
    }
}
