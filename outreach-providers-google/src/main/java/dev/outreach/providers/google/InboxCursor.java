package dev.outreach.providers.google;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a mailbox has been read, in Gmail's terms. Changes are followed by their history; at the beginning, and when the
 * history is no longer known, messages are searched by time first. Immutable.
 *
 * @param way what comes next
 * @param history where the history goes on: for a search, where it stood before the search began
 * @param page the token of the page; empty for the first one
 * @param given messages that were given and may come once more: of a search those of the page before, of the history the
 *     last one of the record that comes next
 */
record InboxCursor(Way way, String history, String page, List<String> given) {
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
    private static final String MESSAGES = "([A-Za-z0-9_,-]{1,4000})";
    private static final Pattern TEXT =
            Pattern.compile("(HISTORY|SEARCH|SEARCH_AGAIN) ([0-9]{1,20}) (" + PAGE + ") " + MESSAGES);

    /** Characters of messages that are kept; what a list repeats as it changes are its last ones. */
    private static final int MOST_KEPT = 3500;

    InboxCursor {
        given = List.copyOf(given);
    }

    /** Whether a token of a page, or that there is none, can be kept. */
    static boolean isPage(String token) {
        return token.matches(PAGE + "?");
    }

    /** The history from there. */
    static InboxCursor at(String history) {
        return new InboxCursor(Way.HISTORY, history, "", List.of());
    }

    /** A search, with the history as it stands now. */
    static InboxCursor search(Way way, String history) {
        return new InboxCursor(way, history, "", List.of());
    }

    InboxCursor onPage(String token) {
        return new InboxCursor(way, history, token, given);
    }

    /** The next page of a search, behind one that had these messages; one without any tells nothing. */
    InboxCursor onPage(String token, List<String> messages) {
        if (messages.isEmpty()) {
            return onPage(token);
        }
        int first = messages.size();
        int length = 0;
        while (first > 0 && length + messages.get(first - 1).length() < MOST_KEPT) {
            length += messages.get(--first).length() + 1;
        }
        return new InboxCursor(way, history, token, messages.subList(first, messages.size()));
    }

    InboxCursor after(String message) {
        return new InboxCursor(way, history, "", List.of(message));
    }

    /** As positions keep it. */
    String text() {
        return way + " " + history + " " + orNone(page) + " " + orNone(String.join(",", given));
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
                Way.valueOf(fields.group(1)), fields.group(2), orEmpty(fields.group(3)), messages(fields.group(4)));
    }

    private static List<String> messages(String field) {
        return field.equals(NONE) ? List.of() : List.of(field.split(","));
    }

    private static String orEmpty(String field) {
        return field.equals(NONE) ? "" : field;
    }
}
