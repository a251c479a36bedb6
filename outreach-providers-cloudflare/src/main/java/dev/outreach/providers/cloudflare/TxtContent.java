package dev.outreach.providers.cloudflare;

import dev.outreach.dns.TxtStrings;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * The text of a TXT record as Cloudflare writes it: strings in quotes (RFC 1035 section 5.1), of at most 255 octets each,
 * or, of old records, the text itself. Both mean the strings joined.
 */
final class TxtContent {
    private static final int DIGITS = 3;
    private static final int MOST_OCTET = 255;

    private final String content;
    private final StringBuilder text = new StringBuilder();
    private int at;

    private TxtContent(String content) {
        this.content = content;
    }

    /** The text, one character an octet. What is not wholly in quotes is taken as it is. */
    static String read(String content) {
        String octets = new String(content.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        TxtContent quoted = new TxtContent(octets.strip());
        return quoted.isStrings() ? quoted.text.toString() : octets;
    }

    /**
     * The text in quotes.
     *
     * @throws IllegalArgumentException if a character is not ASCII
     */
    static String write(String text) {
        return TxtStrings.split(text).stream()
                .map(string -> '"' + escaped(string) + '"')
                .collect(Collectors.joining(" "));
    }

    private static String escaped(String string) {
        StringBuilder escaped = new StringBuilder();
        for (char c : string.toCharArray()) {
            if (c < ' ') {
                escaped.append(String.format("\\%03d", (int) c));
            } else {
                escaped.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return escaped.toString();
    }

    private boolean isStrings() {
        while (at < content.length()) {
            if (content.charAt(at) != '"' || !takeString()) {
                return false;
            }
            int end = at;
            while (at < content.length() && Character.isWhitespace(content.charAt(at))) {
                at++;
            }
            if (at == end && at < content.length()) {
                return false;
            }
        }
        return !content.isEmpty();
    }

    /** Takes one string, to behind its closing quote; false if it has none. */
    private boolean takeString() {
        at++;
        while (at < content.length()) {
            char c = content.charAt(at++);
            if (c == '"') {
                return true;
            }
            text.append(c == '\\' && at < content.length() ? escape() : c);
        }
        return false;
    }

    /** What a backslash stands for: an octet of three digits, or the character after it. */
    private char escape() {
        int end = at + DIGITS;
        if (end <= content.length() && content.substring(at, end).matches("[0-9]{3}")) {
            int octet = Integer.parseInt(content.substring(at, end));
            if (octet <= MOST_OCTET) {
                at = end;
                return (char) octet;
            }
        }
        return content.charAt(at++);
    }
}
