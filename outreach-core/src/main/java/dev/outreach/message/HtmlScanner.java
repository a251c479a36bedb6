package dev.outreach.message;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through HTML tag by tag, as the tokenizer of the HTML standard does (section 13.2.5) but for what its errors
 * allow. In one pass and without recursion, so that no input takes long: what is not closed ends with the text.
 */
final class HtmlScanner {
    /** Elements whose content is no HTML, up to their end tag. */
    private static final Set<String> RAW = Set.of("script", "style", "title", "textarea", "xmp", "iframe", "noembed");

    /** Characters of the name of a tag that are of interest. */
    private static final int LONGEST_NAME = 20;

    /** What stands at a place. */
    enum Kind {
        TEXT,
        OPENING,
        CLOSING,
        /** A comment, a declaration, or the content of a script or the like. */
        OTHER
    }

    private final String html;
    private Kind kind = Kind.OTHER;
    private int start;
    private int end;
    private String name = "";

    HtmlScanner(String html) {
        this.html = html;
    }

    /** Goes on to the next token; false at the end. */
    boolean next() {
        boolean raw = kind == Kind.OPENING && RAW.contains(name);
        start = end;
        if (start >= html.length()) {
            return false;
        }
        if (raw) {
            take(Kind.OTHER, rawEnd());
        } else if (html.charAt(start) == '<') {
            markup();
        } else {
            take(Kind.TEXT, textEnd(start));
        }
        return true;
    }

    private void take(Kind what, int until) {
        kind = what;
        end = until;
    }

    private void markup() {
        char c = start + 1 < html.length() ? html.charAt(start + 1) : ' ';
        if (html.startsWith("<!--", start)) {
            take(Kind.OTHER, after("-->", start + 4));
        } else if (c == '!' || c == '?') {
            take(Kind.OTHER, after(">", start + 2));
        } else if (isLetter(c)) {
            tag(Kind.OPENING, start + 1);
        } else if (c == '/' && start + 2 < html.length() && isLetter(html.charAt(start + 2))) {
            tag(Kind.CLOSING, start + 2);
        } else {
            take(Kind.TEXT, textEnd(start + 1));
        }
    }

    private int after(String mark, int from) {
        int at = html.indexOf(mark, from);
        return at < 0 ? html.length() : at + mark.length();
    }

    private int textEnd(int from) {
        int at = html.indexOf('<', from);
        return at < 0 ? html.length() : at;
    }

    private int rawEnd() {
        for (int at = textEnd(start); at < html.length(); at = textEnd(at + 1)) {
            if (html.startsWith("</", at) && html.regionMatches(true, at + 2, name, 0, name.length())) {
                return at;
            }
        }
        return html.length();
    }

    private void tag(Kind what, int from) {
        int at = from;
        while (at < html.length() && isNamePart(html.charAt(at))) {
            at++;
        }
        name = html.substring(from, Math.min(at, from + LONGEST_NAME)).toLowerCase(Locale.ROOT);
        take(what, tagEnd(at));
    }

    /** Past the {@code >} that is in no quoted value. */
    private int tagEnd(int from) {
        char quote = 0;
        char before = ' ';
        for (int at = from; at < html.length(); at++) {
            char c = html.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '>') {
                return at + 1;
            } else if ((c == '"' || c == '\'') && before == '=') {
                quote = c;
            }
            before = isBlank(c) ? before : c;
        }
        return html.length();
    }

    Kind kind() {
        return kind;
    }

    /** The name of the tag, in lower case. */
    String name() {
        return name;
    }

    /** Where the token begins. */
    int start() {
        return start;
    }

    /** Where it ends. */
    int end() {
        return end;
    }

    /** A stretch of the source. */
    record Span(int start, int end) {}

    /** Where the value of an attribute of this tag stands, without its quotes; empty if there is none. */
    Optional<Span> attribute(String wanted) {
        int at = start + 1 + name.length();
        while (at < end - 1) {
            at = skipTo(at, c -> !isBlank(c) && c != '/');
            int nameEnd = skipTo(at + 1, c -> isBlank(c) || c == '=' || c == '>' || c == '/');
            int equals = skipTo(nameEnd, c -> !isBlank(c));
            boolean hasValue = equals < end && html.charAt(equals) == '=';
            Span value = hasValue ? value(skipTo(equals + 1, c -> !isBlank(c))) : new Span(nameEnd, nameEnd);
            if (hasValue
                    && nameEnd - at == wanted.length()
                    && html.regionMatches(true, at, wanted, 0, wanted.length())) {
                return Optional.of(value);
            }
            at = hasValue ? value.end() + 1 : nameEnd;
        }
        return Optional.empty();
    }

    private Span value(int from) {
        char c = from < end ? html.charAt(from) : '>';
        if (c == '"' || c == '\'') {
            return new Span(from + 1, skipTo(from + 1, other -> other == c));
        }
        return new Span(from, skipTo(from, other -> isBlank(other) || other == '>'));
    }

    private interface Stop {
        boolean at(char c);
    }

    private int skipTo(int from, Stop stop) {
        int at = Math.min(from, end);
        while (at < end && !stop.at(html.charAt(at))) {
            at++;
        }
        return at;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isNamePart(char c) {
        return !isBlank(c) && c != '>' && c != '/';
    }
}
