package dev.outreach.imap;

import dev.outreach.spi.InboxMessage.Folder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far a mailbox has been read.
 *
 * @param marks of the folders that have been read
 */
record ImapCursor(Map<Folder, FolderMark> marks) {
    ImapCursor {
        marks = Map.copyOf(marks);
    }

    Optional<FolderMark> mark(Folder folder) {
        return Optional.ofNullable(marks.get(folder));
    }

    /** The same with other marks of some folders. */
    ImapCursor with(Map<Folder, FolderMark> newer) {
        Map<Folder, FolderMark> all = new EnumMap<>(Folder.class);
        all.putAll(marks);
        all.putAll(newer);
        return new ImapCursor(all);
    }

    /** Such as {@code INBOX=1700000000:17:0,SPAM=1700000001:3:0}. */
    @Override
    public String toString() {
        return marks.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    /**
     * Reads {@link #toString}.
     *
     * @throws IllegalArgumentException if it is no such text
     */
    static ImapCursor parse(String text) {
        Map<Folder, FolderMark> marks = new EnumMap<>(Folder.class);
        for (String part : text.isEmpty() ? new String[0] : text.split(",")) {
            int equals = part.indexOf('=');
            Folder folder =
                    part.substring(0, Math.max(0, equals)).equals(Folder.SPAM.name()) ? Folder.SPAM : Folder.INBOX;
            FolderMark mark = FolderMark.parse(part.substring(equals + 1));
            marks.put(folder, mark);
        }
        return new ImapCursor(marks);
    }
}
