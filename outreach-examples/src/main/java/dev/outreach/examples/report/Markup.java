package dev.outreach.examples.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Writes HTML and SVG so that text and attributes cannot be taken for markup. Attributes come as name, value pairs. */
final class Markup {

    /** Elements of HTML that have no end tag. */
    private static final Set<String> VOID = Set.of("meta", "br");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element. */
    Markup open(String tag, String... attributes) {
        start(tag, attributes);
        if (!VOID.contains(tag)) {
            open.push(tag);
        }
        return this;
    }

    /** Ends the innermost element. */
    Markup close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element that holds only text. */
    Markup leaf(String tag, String text, String... attributes) {
        start(tag, attributes);
        return text(text).end(tag);
    }

    Markup text(String text) {
        text.codePoints().forEach(this::escaped);
        return this;
    }

    /** A style sheet of our own; taken as it is. */
    Markup style(String css) {
        out.append("<style>\n").append(css).append("</style>\n");
        return this;
    }

    Markup doctype() {
        out.append("<!DOCTYPE html>\n");
        return this;
    }

    /** All that was written; every element must be closed. */
    String done() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
    }

    private Markup end(String tag) {
        out.append("</").append(tag).append(">\n");
        return this;
    }

    private void escaped(int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(isText(c) ? c : 0xFFFD);
        }
    }

    /** Control characters and halves of surrogate pairs are no text; marks that turn the direction would spread. */
    private static boolean isText(int c) {
        boolean turns = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return c == '\n' || !Character.isISOControl(c) && !turns && Character.getType(c) != Character.SURROGATE;
    }
}
