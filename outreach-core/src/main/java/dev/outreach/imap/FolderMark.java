package dev.outreach.imap;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a folder has been read.
 *
 * @param validity the UIDVALIDITY of the folder: its UIDs mean what they did as long as this is the same
 * @param last the UID up to which all has been read
 * @param scanEnd the UID before which messages were there when looking by time began: of those, what came in too early is
 *     left out
 * @param resync whether that was because the server had lost the mark
 */
record FolderMark(long validity, long last, long scanEnd, boolean resync) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):(\\d{1,18}):(\\d{1,18})(r?)");

    /**
     * Whether its UIDs still mean what they did. A server that was set back to an older state may give them out once more
     * under the same UIDVALIDITY.
     *
     * @param next the UIDNEXT of the folder, if it is known
     */
    boolean isGood(long validityNow, OptionalLong next) {
        return validity == validityNow && next.orElse(Long.MAX_VALUE) >= Math.max(last + 1, scanEnd);
    }

    /** Whether messages are still looked for by time. */
    boolean isScanning() {
        return last + 1 < scanEnd;
    }

    FolderMark readTo(long uid) {
        return new FolderMark(validity, Math.max(last, uid), scanEnd, resync);
    }

    /** All that is looked for by time has been read. */
    FolderMark scanned() {
        return readTo(scanEnd - 1);
    }

    /** Such as {@code 1700000000:17:0}. */
    @Override
    public String toString() {
        return validity + ":" + last + ":" + scanEnd + (resync ? "r" : "");
    }

    static FolderMark parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            // Not shown: it may be another vendor's, who should see it alone.
            throw new IllegalArgumentException(
                    "the cursor of the position is none of IMAP: give back the position that was given");
        }
        return new FolderMark(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                !matcher.group(4).isEmpty());
    }
}
