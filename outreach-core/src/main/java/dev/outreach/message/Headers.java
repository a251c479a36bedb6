package dev.outreach.message;

import dev.outreach.fleet.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The head of a message: fields with encoded words (RFC 2047), folded, safe from injected lines. */
final class Headers {
    /** Octets of a line that are aimed at (RFC 5322 section 2.1.1). */
    private static final int LINE = 78;

    /** Octets of a line that must not be exceeded (RFC 5322 section 2.1.1), with room for the name. */
    private static final int LONGEST_TOKEN = 900;

    /** UTF-8 octets in one encoded word: as base64 within 76 octets of a line, the name of the field included. */
    private static final int WORD_OCTETS = 39;

    /** Characters of an ASCII word that need no encoding to fit in a line, the name of the field included. */
    private static final int LONGEST_WORD = 64;

    private final StringBuilder head = new StringBuilder(1024);

    /** Adds a field with a value that is not to be folded. */
    void add(String name, String value) {
        add(name, List.of(value));
    }

    /** Adds a field of tokens, with a space or a fold between them. */
    void add(String name, List<String> tokens) {
        head.append(name).append(':');
        int column = name.length() + 1;
        for (String token : tokens) {
            check(name, token);
            boolean fold = column + 1 + token.length() > LINE && column > name.length() + 1;
            head.append(fold ? "\r\n " : " ").append(token);
            column = (fold ? 1 : column + 1) + token.length();
        }
        head.append("\r\n");
    }

    /** Adds a field of free text. */
    void addText(String name, String text) {
        add(name, words(name, text));
    }

    /** Adds a field of one mailbox with the name of a person, which may be empty. */
    void addMailbox(String name, String person, String address) {
        List<String> tokens = new ArrayList<>(person.isBlank() ? List.of() : phrase(name, person.strip()));
        tokens.add(person.isBlank() ? address : "<" + address + ">");
        add(name, tokens);
    }

    /** The fields, each ending in CR LF. */
    @Override
    public String toString() {
        return head.toString();
    }

    /** A display name (RFC 5322 section 3.2.5): as a quoted string, or as encoded words where it is not ASCII. */
    private static List<String> phrase(String name, String person) {
        List<String> words = words(name, person);
        boolean encoded = words.get(0).startsWith("=?");
        String quoted = "\"" + person.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return encoded ? words : List.of(quoted.split(" "));
    }

    /** The words of a text; as they are if all is printable ASCII in bearable words, else encoded. */
    private static List<String> words(String name, String given) {
        String text = CanonicalText.withoutLoneSurrogates(given);
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw injected(name, text);
        }
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c <= '~')
                && !text.contains("=?")
                && !text.contains("  ")
                && text.equals(text.strip());
        List<String> words = plain ? List.of(text.split(" ")) : List.of();
        boolean fit = plain && words.stream().allMatch(word -> word.length() <= LONGEST_WORD);
        return fit ? words : encodedWords(text);
    }

    private static List<String> encodedWords(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder chunk = new StringBuilder();
        int octets = 0;
        for (int i = 0; i < text.length(); ) {
            String character = Character.toString(text.codePointAt(i));
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > WORD_OCTETS) {
                words.add(encodedWord(chunk.toString()));
                chunk.setLength(0);
                octets = 0;
            }
            chunk.append(character);
            octets += length;
            i += character.length();
        }
        words.add(encodedWord(chunk.toString()));
        return words;
    }

    private static String encodedWord(String chunk) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(chunk.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static void check(String name, String token) {
        if (token.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw injected(name, token);
        }
        if (token.length() > LONGEST_TOKEN) {
            throw new IllegalArgumentException("header " + name + ": '" + Quoted.excerpt(token) + "' has "
                    + token.length() + " characters without a space: use at most " + LONGEST_TOKEN);
        }
    }

    private static IllegalArgumentException injected(String name, String value) {
        return new IllegalArgumentException("header " + name + ": '" + Quoted.excerpt(value)
                + "' holds a line break, a control character or a character that cannot stand there: give one line"
                + " of printable text");
    }
}
