package dev.outreach.imap;

import dev.outreach.imap.FolderCommands.Examined;
import dev.outreach.spi.InboxMessage;
import dev.outreach.spi.InboxMessage.Folder;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one folder from a mark on. */
final class FolderReader {
    /**
     * Octets of a message that its id is made of: the top of the head is among them, and no two messages have the same. No
     * more than are read of any, so that the id does not depend on how much is.
     */
    private static final int NAMED_BY = ImapInboxBuilder.LEAST_BYTES;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.ROOT);

    /** Such as {@code " 5-Jan-2026 09:00:00 +0000"}. */
    private static final DateTimeFormatter RECEIVED = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d-MMM-yyyy HH:mm:ss xx")
            .toFormatter(Locale.ROOT);

    /** A message that is there, and has not been read yet. */
    record Waiting(long uid, Instant received, long size) {}

    private final FolderCommands commands;
    private final Folder folder;
    private final int mostBytes;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private FolderMark mark;

    /** The last UID that was looked at: what does not wait up to there is not wanted. */
    private long looked;

    /** The first UID that is still to be looked at, or 0. */
    private long nextUnseen;

    private FolderReader(FolderCommands commands, Folder folder, int mostBytes, FolderMark mark) {
        this.commands = commands;
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.mark = mark;
    }

    /**
     * Looks what waits in a folder.
     *
     * @param known how far it has been read
     * @param since what came in before is left out where there is no mark, or the server has lost it
     * @param most messages to look at
     */
    static FolderReader open(
            Dialogue dialogue,
            Folder folder,
            String name,
            int mostBytes,
            Optional<FolderMark> known,
            Instant since,
            int most)
            throws IOException, ImapException {
        FolderCommands commands = new FolderCommands(dialogue, name);
        Examined now = commands.examine();
        long validity = now.validity();
        OptionalLong next = now.next();
        FolderMark mark = known.filter(old -> old.isGood(validity, next))
                .orElse(new FolderMark(validity, 0, next.orElse(Long.MAX_VALUE), known.isPresent()));
        FolderReader reader = new FolderReader(commands, folder, mostBytes, mark);
        reader.look(next, since, most);
        return reader;
    }

    private void look(OptionalLong next, Instant since, int most) throws IOException, ImapException {
        if (mark.isScanning()) {
            // First, so that what comes in meanwhile is after it.
            if (mark.scanEnd() == Long.MAX_VALUE) {
                mark = new FolderMark(mark.validity(), mark.last(), commands.highest() + 1, mark.resync());
            }
            LocalDate day = LocalDate.ofInstant(since, ZoneOffset.UTC).minusDays(1);
            TreeSet<Long> uids = commands.search("SINCE " + DAY.format(day));
            // Servers tell whole seconds.
            Instant second = since.truncatedTo(ChronoUnit.SECONDS);
            take(uids.subSet(mark.last() + 1, Math.max(mark.scanEnd(), mark.last() + 1)), second, most);
            if (nextUnseen > 0) {
                return;
            }
        }
        long from = Math.max(mark.last(), mark.scanEnd() - 1) + 1;
        if (next.isEmpty() || next.getAsLong() > from) {
            take(commands.search("UID " + from + ":*").tailSet(from), Instant.MIN, most - waiting.size());
        }
    }

    private void take(Iterable<Long> uids, Instant since, int most) throws IOException, ImapException {
        List<Long> some = new ArrayList<>();
        for (long uid : uids) {
            if (some.size() == most) {
                nextUnseen = uid;
                break;
            }
            some.add(uid);
        }
        if (some.isEmpty()) {
            return;
        }
        Map<Long, Waiting> found = new HashMap<>();
        for (Response answer : commands.fetch(some, "(UID INTERNALDATE RFC822.SIZE)")) {
            Map<String, Object> items = FolderCommands.items(answer);
            OptionalLong uid = Response.number(items.get("UID"));
            Optional<Instant> received = received(items.get("INTERNALDATE"));
            if (uid.isPresent() && received.isPresent()) {
                long size = Response.number(items.get("RFC822.SIZE")).orElse(mostBytes);
                found.put(uid.getAsLong(), new Waiting(uid.getAsLong(), received.get(), size));
            }
        }
        TreeSet<Long> keptBack = commands.stillThere(
                some.stream().filter(uid -> !found.containsKey(uid)).toList());
        if (!keptBack.isEmpty()) {
            throw commands.keptBack(keptBack.first());
        }
        some.stream()
                .filter(found::containsKey)
                .map(found::get)
                .filter(message -> !message.received().isBefore(since))
                .forEach(waiting::add);
        looked = some.get(some.size() - 1);
    }

    private static Optional<Instant> received(@Nullable Object value) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(Response.text(value).strip(), RECEIVED).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** The oldest message that waits, by UID; null if none does. */
    @Nullable
    Waiting head() {
        return waiting.peek();
    }

    /** The same, which waits no longer. */
    void pass() {
        waiting.remove();
    }

    /** Whether messages wait that are not among those looked at, or have not been passed. */
    boolean hasMore() {
        return !waiting.isEmpty() || nextUnseen > 0;
    }

    /** How far the folder has been read once all that was passed has been. */
    FolderMark mark() {
        @Nullable Waiting head = waiting.peek();
        if (head != null) {
            return mark.readTo(head.uid() - 1);
        }
        if (nextUnseen > 0) {
            return mark.readTo(looked);
        }
        return mark.scanned().readTo(looked);
    }

    /** Whether what was found was looked for by time because the server had lost the mark. */
    boolean isResync() {
        return mark.resync() && mark.isScanning();
    }

    /** The messages themselves, of those that are still there. */
    List<InboxMessage> messages(List<Waiting> wanted) throws IOException, ImapException {
        if (wanted.isEmpty()) {
            return List.of();
        }
        if (commands.examine().validity() != mark.validity()) {
            throw commands.trouble("was made anew meanwhile");
        }
        List<Long> uids = wanted.stream().map(Waiting::uid).toList();
        Map<Long, byte[]> bodies = commands.bodies(uids, "", mostBytes + 1);
        Map<Long, byte[]> heads = new HashMap<>();
        for (long uid : commands.stillThere(
                uids.stream().filter(uid -> !bodies.containsKey(uid)).toList())) {
            askAgain(uid, bodies, heads);
        }
        List<InboxMessage> messages = new ArrayList<>();
        for (Waiting message : wanted) {
            byte @Nullable [] body = bodies.get(message.uid());
            byte @Nullable [] head = heads.get(message.uid());
            if (body != null) {
                messages.add(message(message, body, true));
            } else if (head != null) {
                messages.add(message(message, head, false));
            }
        }
        return messages;
    }

    /** A message that the server cannot read must not keep back those after it: its head alone is better than nothing. */
    private void askAgain(long uid, Map<Long, byte[]> bodies, Map<Long, byte[]> heads)
            throws IOException, ImapException {
        List<Long> one = List.of(uid);
        bodies.putAll(commands.bodies(one, "", mostBytes + 1));
        if (!bodies.containsKey(uid)) {
            heads.putAll(commands.bodies(one, "HEADER", mostBytes + 1));
            if (!heads.containsKey(uid)) {
                throw commands.keptBack(uid);
            }
        }
    }

    private InboxMessage message(Waiting message, byte[] octets, boolean all) {
        byte[] read = octets.length <= mostBytes ? octets : Arrays.copyOf(octets, mostBytes);
        return new InboxMessage(id(octets), folder, message.received(), read, all && read == octets);
    }

    /** Made of the message itself: UIDs change when a server loses its marks. */
    private static String id(byte[] octets) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(octets, 0, Math.min(octets.length, NAMED_BY));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
