package dev.outreach.imap;

import dev.outreach.spi.InboxMessage;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxPage;
import dev.outreach.spi.InboxPosition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one page of a mailbox: the oldest messages that wait in its folders. */
final class PageReader {
    /** Octets of the messages of one page, beside the last of them: what a slow line brings before the limit. */
    static final int MOST_BYTES = 4 << 20;

    /** Messages of one page: more would make commands that are longer than servers take (RFC 2683 section 3.2.1.5). */
    private static final int MOST_MESSAGES = 500;

    /**
     * How much later than it says a message may have come in. Until that has gone by, its time is looked at again when the
     * server loses its marks.
     */
    private static final Duration DELAY = Duration.ofDays(1);

    private final Dialogue dialogue;
    private final ImapSettings settings;
    private final Instant now;
    private final Map<Folder, FolderReader> folders = new EnumMap<>(Folder.class);
    private final Map<Folder, List<FolderReader.Waiting>> wanted = new EnumMap<>(Folder.class);
    private Instant latest = Instant.MIN;

    /** Whether the server does not let us into a folder that nobody has named: the others are read all the same. */
    private boolean passedOver;

    PageReader(Dialogue dialogue, ImapSettings settings, Instant now) {
        this.dialogue = dialogue;
        this.settings = settings;
        this.now = now;
    }

    InboxPage read(InboxPosition from, ImapCursor cursor, int most) throws IOException, ImapException {
        int number = Math.min(most, MOST_MESSAGES);
        for (Map.Entry<Folder, String> each :
                Folders.of(dialogue, settings.junk()).entrySet()) {
            open(each.getKey(), each.getValue(), from, cursor, number);
        }
        choose(number);
        List<InboxMessage> messages = new ArrayList<>();
        for (Map.Entry<Folder, FolderReader> each : folders.entrySet()) {
            messages.addAll(each.getValue().messages(wanted.getOrDefault(each.getKey(), List.of())));
        }
        messages.sort(Comparator.comparing(InboxMessage::received));
        return page(from, cursor, messages);
    }

    private void open(Folder folder, String name, InboxPosition from, ImapCursor cursor, int number)
            throws IOException, ImapException {
        try {
            folders.put(
                    folder,
                    FolderReader.open(
                            dialogue, folder, name, settings.mostBytes(), cursor.mark(folder), from.since(), number));
        } catch (ImapException failure) {
            boolean guessed = folder == Folder.SPAM && settings.junk().isEmpty();
            if (!guessed || !failure.isOfCommand()) {
                throw failure;
            }
            passedOver = true;
        }
    }

    /** Takes the oldest of the heads again and again: folders are read in the order of their UIDs. */
    private void choose(int most) {
        long octets = 0;
        for (int i = 0; i < most && octets < MOST_BYTES; i++) {
            Optional<Map.Entry<Folder, FolderReader>> oldest = folders.entrySet().stream()
                    .filter(each -> each.getValue().head() != null)
                    .min(Comparator.comparing(each -> head(each.getValue()).received()));
            if (oldest.isEmpty()) {
                return;
            }
            FolderReader folder = oldest.get().getValue();
            FolderReader.Waiting message = head(folder);
            folder.pass();
            wanted.computeIfAbsent(oldest.get().getKey(), fresh -> new ArrayList<>())
                    .add(message);
            octets += Math.min(message.size(), settings.mostBytes());
            latest = message.received().isAfter(latest) ? message.received() : latest;
        }
    }

    private static FolderReader.Waiting head(FolderReader folder) {
        FolderReader.@Nullable Waiting head = folder.head();
        return Objects.requireNonNull(head);
    }

    private InboxPage page(InboxPosition from, ImapCursor cursor, List<InboxMessage> messages) {
        Map<Folder, FolderMark> marks = new EnumMap<>(Folder.class);
        folders.forEach((folder, reader) -> marks.put(folder, reader.mark()));
        boolean hasMore = folders.values().stream().anyMatch(FolderReader::hasMore);
        boolean resync = folders.values().stream().anyMatch(FolderReader::isResync);
        InboxPosition next = new InboxPosition(
                hasMore || passedOver ? from.since() : since(from.since()),
                cursor.with(marks).toString());
        return new InboxPage(messages, next, hasMore, resync);
    }

    /** Where to look again once all has been read. */
    private Instant since(Instant before) {
        if (latest.equals(Instant.MIN)) {
            return before;
        }
        Instant read = (latest.isAfter(now) ? now : latest).minus(DELAY);
        return read.isAfter(before) ? read : before;
    }
}
