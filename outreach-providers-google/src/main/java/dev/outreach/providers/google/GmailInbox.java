package dev.outreach.providers.google;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.Json;
import dev.outreach.providers.google.InboxCursor.Way;
import dev.outreach.spi.InboxMessage;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxPage;
import dev.outreach.spi.InboxPosition;
import dev.outreach.spi.InboxReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads mailboxes by the Gmail API: by the history of changes, and by time where there is none. */
final class GmailInbox implements InboxReader {
    /** What the mailbox wrote itself, and talk that is no mail. */
    private static final Set<String> NOT_INCOMING = Set.of("SENT", "DRAFT", "CHAT");

    /** Messages of a page, each of which takes two calls: what a user may ask for in a minute allows some hundred. */
    private static final int LARGEST_PAGE = 100;

    /** How much earlier than it is found in a mailbox a message may have been received. */
    private static final Duration LATENESS = Duration.ofHours(1);

    private final GoogleApi api;
    private final int largest;

    GmailInbox(GoogleApi api, int largest) {
        this.api = api;
        this.largest = largest;
    }

    @Override
    public InboxPage read(MailboxId id, InboxPosition from, int most) {
        int size = Math.min(InboxPage.checked(most), LARGEST_PAGE);
        GmailMailbox mailbox = new GmailMailbox(api, id);
        if (from.isBeginning()) {
            return search(mailbox, from, begun(mailbox, Way.SEARCH), size);
        }
        InboxCursor cursor = InboxCursor.parse(from.cursor());
        return cursor.way() == Way.HISTORY ? changes(mailbox, from, cursor, size) : search(mailbox, from, cursor, size);
    }

    /** The history is asked for first: what comes in while the search goes on is in it. */
    private static InboxCursor begun(GmailMailbox mailbox, Way way) {
        return InboxCursor.search(way, mailbox.historyId());
    }

    private InboxPage search(GmailMailbox mailbox, InboxPosition from, InboxCursor cursor, int size) {
        String query = "after:" + (from.since().getEpochSecond() - 1);
        Optional<Json> page = mailbox.search(query, cursor.page(), size);
        if (page.isEmpty()) {
            if (cursor.page().isEmpty()) {
                throw mailbox.unfit("says that there is no mailbox to search");
            }
            return search(mailbox, from, begun(mailbox, Way.SEARCH_AGAIN), size);
        }
        if (page.get().at("messages").isMissing()
                && page.get().at("resultSizeEstimate").isMissing()) {
            throw mailbox.unfit("is no list of messages");
        }
        List<InboxMessage> messages = new ArrayList<>();
        List<String> found =
                page.get().at("messages").items().stream().map(mailbox::id).toList();
        for (String name : found) {
            // What the page before had may stand on this one too, as what comes in moves a list on.
            Optional<InboxMessage> fresh = cursor.given().contains(name) ? Optional.empty() : message(mailbox, name);
            fresh.filter(message -> !message.received().isBefore(from.since())).ifPresent(messages::add);
        }
        messages.sort(Comparator.comparing(InboxMessage::received));
        String next = mailbox.nextPage(page.get(), cursor);
        InboxCursor then = next.isEmpty() ? InboxCursor.at(cursor.history()) : cursor.onPage(next, found);
        return new InboxPage(
                messages,
                new InboxPosition(from.since(), then.text()),
                !next.isEmpty(),
                cursor.way() == Way.SEARCH_AGAIN);
    }

    private InboxPage changes(GmailMailbox mailbox, InboxPosition from, InboxCursor cursor, int size) {
        Optional<GmailMailbox.History> page = mailbox.history(cursor.history(), cursor.page(), size);
        if (page.isEmpty()) {
            return cursor.page().isEmpty()
                    ? search(mailbox, from, begun(mailbox, Way.SEARCH_AGAIN), size)
                    : changes(mailbox, from, InboxCursor.at(cursor.history()), size);
        }
        HistoryPage history = HistoryPage.read(mailbox, page.get().body(), cursor, size);
        List<InboxMessage> messages = new ArrayList<>();
        for (Json added : history.added()) {
            if (isIncoming(added)) {
                message(mailbox, mailbox.id(added)).ifPresent(messages::add);
            }
        }
        // By Gmail's clock, by which it is searched too: ours may be ahead, and what is passed over so is lost.
        Instant since = page.get()
                .asked()
                .filter(asked -> !history.hasMore())
                .map(asked -> later(from.since(), asked.minus(LATENESS)))
                .orElse(from.since());
        return new InboxPage(messages, new InboxPosition(since, history.next().text()), history.hasMore(), false);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static boolean isIncoming(Json message) {
        return labels(message).stream().noneMatch(NOT_INCOMING::contains);
    }

    private static List<String> labels(Json message) {
        return message.at("labelIds").items().stream()
                .flatMap(label -> label.text().stream())
                .toList();
    }

    /** A message; empty if it is gone, or not one that came in. */
    private Optional<InboxMessage> message(GmailMailbox mailbox, String id) {
        Optional<Json> summary = mailbox.summary(id);
        if (summary.isEmpty() || !isIncoming(summary.get())) {
            return Optional.empty();
        }
        Instant received = Instant.ofEpochMilli(summary.get()
                .at("internalDate")
                .whole()
                .orElseThrow(() -> mailbox.unfit("does not say when message " + id + " came in")));
        Folder folder = folder(labels(summary.get()));
        if (summary.get().at("sizeEstimate").whole().orElse(0) <= largest) {
            Optional<byte[]> whole = mailbox.whole(id).filter(bytes -> bytes.length <= largest);
            if (whole.isPresent()) {
                return Optional.of(new InboxMessage(id, folder, received, whole.get(), true));
            }
        }
        return mailbox.head(id).map(head -> new InboxMessage(id, folder, received, cut(head), false));
    }

    private byte[] cut(byte[] head) {
        return head.length <= largest ? head : Arrays.copyOf(head, largest);
    }

    private static Folder folder(List<String> labels) {
        if (labels.contains("SPAM")) {
            return Folder.SPAM;
        }
        return labels.contains("INBOX") ? Folder.INBOX : Folder.OTHER;
    }

    @Override
    public String toString() {
        return "inboxes of Gmail";
    }
}
