package dev.outreach.firstline;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a line has to look like, whatever it says. */
final class Shape {
    /**
     * Something that no line holds.
     *
     * @param words what is said of a line that does
     */
    private record Ban(String words, Pattern pattern) {
        static Ban of(String words, String regex) {
            return new Ban(words, Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }
    }

    /** Looked for in the line as it is. */
    private static final List<Ban> HIDDEN = List.of(
            Ban.of("has more than one line", "[\\n\\r\\u000b\\u000c\\u0085\\u2028\\u2029]"),
            Ban.of("holds a control or invisible character", "[\\p{C}\\u115f\\u1160\\u3164\\uffa0\\u2800]"),
            Ban.of("holds a variation selector", "[\\ufe00-\\ufe0f\\u180b-\\u180f\\x{e0100}-\\x{e01ef}]"),
            Ban.of("holds a space that is none", "[\\p{Zs}&&[^ \\u00a0\\u202f]]"),
            Ban.of("has accents piled up", "\\p{M}{3}"));

    /** Looked for in the line with compatible forms made one, so that full-width letters do not hide anything. */
    private static final List<Ban> SEEN = List.of(
            Ban.of("holds markup", "[<>{}\\[\\]|`*_#~^\\\\]|&#?[a-z0-9]{1,32};"),
            Ban.of("holds an e-mail address", "@|\\(at\\)"),
            Ban.of("holds a link", "://|\\b(?:https?|hxxps?|ftp|mailto|tel|sms|javascript|data|file)\\s*:|\\bwww\\b"),
            Ban.of("holds a domain", "[\\p{L}\\p{N}][.\u3002\uff61]\\p{L}[\\p{L}\\p{N}-]"),
            Ban.of(
                    "holds a domain",
                    "\\s\\.\\s?\\p{L}|\\(dot\\)|\\bdot\\s+(?:com|net|org|io|ai|co|dev|app|de|uk|me|biz|info)\\b"),
            Ban.of("holds a network address", "\\b\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3}){3}\\b"),
            Ban.of("holds a telephone number", "(?:\\p{Nd}[\\s().+/\u2010-\u2015\u2212-]*){7}"));

    private final int shortest;
    private final int longest;

    Shape(int shortest, int longest) {
        this.shortest = shortest;
        this.longest = longest;
    }

    /** What is wrong with a line; empty if nothing is. */
    Optional<String> flaw(String line) {
        return length(line).or(() -> banned(HIDDEN, line)).or(() -> banned(SEEN, Words.plain(line)));
    }

    private Optional<String> length(String line) {
        if (line.isBlank()) {
            return Optional.of("is empty");
        }
        int length = line.codePointCount(0, line.length());
        if (length > longest) {
            return Optional.of("has " + length + " characters, more than " + longest);
        }
        return length < shortest
                ? Optional.of("has " + length + " characters, fewer than " + shortest)
                : Optional.empty();
    }

    private static Optional<String> banned(List<Ban> bans, String text) {
        return bans.stream()
                .filter(ban -> ban.pattern().matcher(text).find())
                .findFirst()
                .map(Ban::words);
    }
}
