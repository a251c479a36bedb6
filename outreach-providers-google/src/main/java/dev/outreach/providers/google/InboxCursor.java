package dev.outreach.providers.google;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a mailbox has been read, in Gmail's terms. Changes are followed by their history; at the beginning, and when the
 * history is no longer known, messages are searched by time first. Immutable.
 *
 * @param way what comes next
 * @param history where the history goes on: for a search, where it stood before the search began
 * @param page the token of the page; empty for the first one
 * @param last the last message that was given of the record of the history that comes next; empty if there is none
 */
record InboxCursor(Way way, String history, String page, String last) {
    /** What comes next. */
    enum Way {
        /** What the history says. */
        HISTORY,
        /** What a search finds. */
        SEARCH,
        /** The same, as the history was no longer known. */
        SEARCH_AGAIN
    }

    private static final String NONE = "-";
    private static final String PAGE = "(?:[\\x21-\\x7e]{1,4000})";
    private static final Pattern TEXT =
            Pattern.compile("(HISTORY|SEARCH|SEARCH_AGAIN) ([0-9]{1,20}) (" + PAGE + ") ([A-Za-z0-9_-]{1,64})");

    /** Whether a token of a page, or that there is none, can be kept. */
    static boolean isPage(String token) {
        return token.matches(PAGE + "?");
    }

    /** The history from there. */
    static InboxCursor at(String history) {
        return new InboxCursor(Way.HISTORY, history, "", "");
    }

    /** A search, with the history as it stands now. */
    static InboxCursor search(Way way, String history) {
        return new InboxCursor(way, history, "", "");
    }

    InboxCursor onPage(String token) {
        return new InboxCursor(way, history, token, last);
    }

    InboxCursor after(String message) {
        return new InboxCursor(way, history, "", message);
    }

    /** As positions keep it. */
    String text() {
        return way + " " + history + " " + orNone(page) + " " + orNone(last);
    }

    private static String orNone(String field) {
        return field.isEmpty() ? NONE : field;
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException if it is no such text
     */
    static InboxCursor parse(String text) {
        Matcher fields = TEXT.matcher(text);
        if (!fields.matches()) {
            throw new IllegalArgumentException(
                    "the cursor of the inbox is none of Gmail's: give back the one that was given");
        }
        return new InboxCursor(
                Way.valueOf(fields.group(1)), fields.group(2), orEmpty(fields.group(3)), orEmpty(fields.group(4)));
    }

    private static String orEmpty(String field) {
        return field.equals(NONE) ? "" : field;
    }
}
