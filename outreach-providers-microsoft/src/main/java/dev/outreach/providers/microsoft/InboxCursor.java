package dev.outreach.providers.microsoft;

import dev.outreach.spi.InboxMessage.Folder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * How far both folders of a mailbox have been read, written as short as it goes: compressed, and with the beginning of
 * Graph's links left out.
 *
 * @param latest when the latest message that was seen came in
 */
record InboxCursor(Mark inbox, Mark junk, Instant latest) {
    private static final String VERSION = "2.";
    private static final int LONGEST = 1 << 16;
    private static final String CUT = "~";

    /** Octets of a short name: few enough to be kept, and enough that no two messages of a page have the same. */
    private static final int NAME = 8;

    /** What a link of Graph is part of. */
    enum Round {
        /** The first reading of a folder, of what came in from a moment on. */
        SINCE,
        /** The same once more, as Graph has lost what came after it. */
        AGAIN,
        /** The first reading of a whole folder, where there is more from that moment on than Graph gives. */
        WHOLE,
        /** What came in after that. */
        CHANGES;

        /** Whether it may give what was given before. */
        boolean isResync() {
            return this == AGAIN || this == WHOLE;
        }
    }

    /**
     * How far a folder has been read.
     *
     * @param entries of the round so far
     * @param link where to go on; empty where the round begins
     * @param given the last page that had messages, by their {@link #shortName}: Graph may list a change once more
     */
    record Mark(Round round, int entries, String link, Set<String> given) {
        static final Mark BEGINNING = beginning(Round.SINCE);

        Mark {
            given = Set.copyOf(given);
        }

        /** Where such a round begins. */
        static Mark beginning(Round round) {
            return new Mark(round, 0, "", Set.of());
        }

        private Mark begunAgain() {
            return round == Round.CHANGES ? beginning(Round.AGAIN) : this;
        }

        private Mark withoutGiven() {
            return new Mark(round, entries, link, Set.of());
        }

        private String text(String base) {
            return round + " " + entries + " " + (link.startsWith(base) ? CUT + link.substring(base.length()) : link);
        }

        private static Mark parse(String text, String base, String given) {
            String[] parts = text.split(" ", 3);
            String link = parts[2].startsWith(CUT) ? base + parts[2].substring(1) : parts[2];
            Set<String> names = given.isEmpty() ? Set.of() : Set.of(given.split(","));
            return new Mark(Round.valueOf(parts[0]), Integer.parseInt(parts[1]), link, names);
        }
    }

    /** Where nothing has been read. */
    static InboxCursor beginning(Instant since) {
        return new InboxCursor(Mark.BEGINNING, Mark.BEGINNING, since);
    }

    Mark at(Folder folder) {
        return folder == Folder.INBOX ? inbox : junk;
    }

    InboxCursor with(Folder folder, Mark mark) {
        return folder == Folder.INBOX ? new InboxCursor(mark, junk, latest) : new InboxCursor(inbox, mark, latest);
    }

    /** One that claims to come in later than now says nothing of how far all has been read. */
    InboxCursor seen(Instant received, Instant now) {
        return received.isAfter(latest) && !received.isAfter(now) ? new InboxCursor(inbox, junk, received) : this;
    }

    /** With the folders whose changes are read begun anew by time, which needs no links. */
    InboxCursor begunAgain() {
        return new InboxCursor(inbox.begunAgain(), junk.begunAgain(), latest);
    }

    /** With less to tell what Graph lists once more. */
    InboxCursor withoutGiven() {
        return new InboxCursor(inbox.withoutGiven(), junk.withoutGiven(), latest);
    }

    /** Tells a message from all others well enough, and is a tenth as long as its id. */
    static String shortName(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, NAME));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** Whether both folders were read to their end, at some time. */
    boolean isAfterFirstRound() {
        return inbox.round() == Round.CHANGES && junk.round() == Round.CHANGES;
    }

    /** As it is kept. */
    String text(String base) {
        byte[] plain = String.join(
                        "\n",
                        latest.toString(),
                        inbox.text(base),
                        junk.text(base),
                        String.join(",", inbox.given()),
                        String.join(",", junk.given()))
                .getBytes(StandardCharsets.UTF_8);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            byte[] packed = new byte[plain.length + 64];
            int length = deflater.deflate(packed);
            return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(packed, length));
        } finally {
            deflater.end();
        }
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException if it is no such text
     */
    static InboxCursor parse(String text, String base) {
        try {
            if (text.startsWith(VERSION)) {
                String[] lines = unpacked(Base64.getUrlDecoder().decode(text.substring(VERSION.length())))
                        .split("\n", -1);
                return new InboxCursor(
                        Mark.parse(lines[1], base, lines[3]),
                        Mark.parse(lines[2], base, lines[4]),
                        Instant.parse(lines[0]));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException malformed) {
            // falls through to the one message, which shows nothing of it
        }
        throw new IllegalArgumentException(
                "the position of an inbox is not one of Microsoft's: give back the one that" + " was given");
    }

    private static String unpacked(byte[] packed) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 12];
            int length = inflater.inflate(buffer);
            while (length > 0 && plain.size() < LONGEST) {
                plain.write(buffer, 0, length);
                length = inflater.inflate(buffer);
            }
            if (!inflater.finished()) {
                throw new IllegalArgumentException("cut off");
            }
            return plain.toString(StandardCharsets.UTF_8);
        } catch (DataFormatException malformed) {
            throw new IllegalArgumentException("malformed");
        } finally {
            inflater.end();
        }
    }
}
