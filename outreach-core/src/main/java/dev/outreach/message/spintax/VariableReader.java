package dev.outreach.message.spintax;

import dev.outreach.fleet.Quoted;
import java.util.regex.Pattern;

/** What stands between two braces and two: a variable, or a weight. */
final class VariableReader {
    static final String NOT_CLOSED = "'{{' is not closed by '}}' on its line: close it, or write '\\{' for a plain '{'";

    private static final int LONGEST_NAME = 64;
    private static final Pattern WEIGHT = Pattern.compile("[1-9][0-9]{0,5}");

    private final String source;
    private final int open;
    private final String inner;

    VariableReader(String source, int open, int close) {
        this.source = source;
        this.open = open;
        this.inner = source.substring(open + 2, close);
    }

    /**
     * Where the two braces are that close the two at a place: the inner one must be followed by the outer one at once, and
     * no third may stand behind the two that open. Else they are two groups, one in the other.
     *
     * @return the place of the inner one, or {@link Tree#NONE}
     */
    static int close(char[] text, int open) {
        if (open + 2 < text.length && text[open + 2] == '{') {
            return Tree.NONE;
        }
        int deep = 1;
        for (int i = open + 2; i < text.length; i++) {
            switch (text[i]) {
                case '\\' -> i++;
                case '{' -> deep++;
                case '}' -> deep--;
                default -> {}
            }
            if (deep == 0) {
                return i + 1 < text.length && text[i + 1] == '}' ? i : Tree.NONE;
            }
        }
        return Tree.NONE;
    }

    boolean isWeight() {
        return inner.startsWith("*");
    }

    int weight() {
        String number = inner.substring(1);
        if (!WEIGHT.matcher(number).matches()) {
            throw mistake("the weight '" + Quoted.excerpt(number) + "' is no whole number from 1 to 999999: write"
                    + " {Hi{{*3}}|Hello}");
        }
        return Integer.parseInt(number);
    }

    Variable variable() {
        if (inner.indexOf('\n') >= 0 || inner.indexOf('\r') >= 0) {
            throw mistake(NOT_CLOSED);
        }
        checkCharacters();
        int bar = inner.indexOf('|');
        String name = (bar < 0 ? inner : inner.substring(0, bar)).strip();
        if (!isName(name)) {
            throw mistake("the variable name '" + Quoted.excerpt(name)
                    + "' is not valid: use 1 to 64 letters, digits, '_', '.' or '-', beginning with a letter");
        }
        return new Variable(name, bar < 0 ? null : otherwise(name, inner.substring(bar + 1)), "{{" + inner + "}}");
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean inner = c >= '0' && c <= '9' || c == '_' || c == '.' || c == '-';
            if (!letter && (i == 0 || !inner)) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST_NAME;
    }

    /** The words that stand in for a value: no groups, as a contact with a value would then have variants that look alike. */
    private String otherwise(String name, String raw) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '{') {
                throw mistake("what stands in for {{" + name + "}} holds '{': put the variants around it, as in"
                        + " {Hi {{" + name + "|there}}|Hello {{" + name + "|friend}}}, or write '\\{' for a plain '{'");
            }
            if (c == '|') {
                throw mistake("what stands in for {{" + name + "}} holds '|': write single braces for options, as in"
                        + " {Hi|Hello}, or '\\|' for a plain '|'");
            }
            boolean escapes = c == '\\' && i + 1 < raw.length() && "{|}\\".indexOf(raw.charAt(i + 1)) >= 0;
            words.append(escapes ? raw.charAt(++i) : c);
        }
        return words.toString().strip();
    }

    private void checkCharacters() {
        for (int i = 0; i < inner.length(); ) {
            int c = inner.codePointAt(i);
            boolean bad = Character.isISOControl(c) && c != '\t' || c >= 0xD800 && c <= 0xDFFF;
            if (bad) {
                throw new SpintaxException(
                        Place.of(source, open + 2 + i),
                        String.format("\\u%04x cannot stand in a text: take it out", c));
            }
            i += Character.charCount(c);
        }
    }

    private SpintaxException mistake(String what) {
        return new SpintaxException(Place.of(source, open), what);
    }
}
