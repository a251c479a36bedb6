package dev.outreach.dns.spf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads macro-strings by the grammar of RFC 7208 section 7.1. */
final class MacroParser {

    /** Letters of a domain, and those that only an explanation may have. */
    private static final String LETTERS = "slodiphv";

    private static final String EXPLANATION_LETTERS = "crt";
    private static final String DELIMITERS = ".-+,/_=";

    /** The last label of a domain: not all digits, or with a dash inside. */
    private static final Pattern TOP_LABEL =
            Pattern.compile("[0-9]*[A-Za-z][A-Za-z0-9]*|[A-Za-z0-9]+-[A-Za-z0-9-]*[A-Za-z0-9]");

    /** More parts than any value has. */
    private static final int MOST_PARTS = 1000;

    private final String text;
    private final int offset;
    private final String letters;
    private final boolean spaces;
    private final List<Macro> pieces = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int at;

    private MacroParser(String text, int offset, String letters, boolean spaces) {
        this.text = text;
        this.offset = offset;
        this.letters = letters;
        this.spaces = spaces;
    }

    /**
     * The pieces of a domain-spec, which ends in a top label or in a macro.
     *
     * @param offset where the text is in the record, for errors
     */
    static List<Macro> domainSpec(String text, int offset) {
        MacroParser parser = new MacroParser(text, offset, LETTERS, false);
        List<Macro> pieces = parser.parse();
        if (text.isEmpty()) {
            throw new SpfSyntaxException("a domain is missing: write one such as _spf.example.com", offset);
        }
        if (pieces.get(pieces.size() - 1) instanceof Macro.Literal && !endsInTopLabel(text, parser.lastMacroEnd())) {
            throw new SpfSyntaxException("the domain does not end in '.' and a top-level label such as com", offset);
        }
        return pieces;
    }

    /** The pieces of the value of an unknown modifier. */
    static List<Macro> macroString(String text, int offset) {
        return new MacroParser(text, offset, LETTERS + EXPLANATION_LETTERS, false).parse();
    }

    /** The pieces of an explanation, which may have spaces. */
    static List<Macro> explanation(String text) {
        return new MacroParser(text, 0, LETTERS + EXPLANATION_LETTERS, true).parse();
    }

    /** Whether the text ends in a dot and a top label, both after the last macro; {@code %%} and the like are macros too. */
    private static boolean endsInTopLabel(String text, int macroEnd) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        int dot = name.lastIndexOf('.');
        if (text.length() == macroEnd) {
            return true;
        }
        return dot >= macroEnd && TOP_LABEL.matcher(name.substring(dot + 1)).matches();
    }

    private int lastMacroEnd() {
        return macroEnd;
    }

    private int macroEnd;

    private List<Macro> parse() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '%') {
                macro();
                macroEnd = at;
            } else if (c > ' ' && c < 0x7f || c == ' ' && spaces) {
                literal.append(c);
                at++;
            } else {
                throw wrong("character U+" + String.format("%04X", (int) c) + " may not stand here: use visible ASCII");
            }
        }
        flush();
        return List.copyOf(pieces);
    }

    private void macro() {
        char next = peek(1);
        String escape = next == '%' ? "%" : next == '_' ? " " : next == '-' ? "%20" : "";
        if (!escape.isEmpty()) {
            literal.append(escape);
            at += 2;
        } else if (next == '{') {
            flush();
            letter();
        } else {
            throw wrong("'%' is followed by neither '{', '%', '_' nor '-': write '%%' for a percent sign");
        }
    }

    private void letter() {
        char name = peek(2);
        char letter = String.valueOf(name).toLowerCase(Locale.ROOT).charAt(0);
        if (name > 0x7e || letters.indexOf(letter) < 0) {
            throw wrong("the macro has no letter that may stand here: use one of " + letters);
        }
        at += 3;
        int parts = parts();
        boolean reverse = peek(0) == 'r' || peek(0) == 'R';
        at += reverse ? 1 : 0;
        int start = at;
        while (peek(0) != 0 && DELIMITERS.indexOf(peek(0)) >= 0) {
            at++;
        }
        String delimiters = text.substring(start, at);
        if (peek(0) != '}') {
            throw wrong("the macro does not end in '}' after its digits, 'r' and delimiters " + DELIMITERS);
        }
        at++;
        pieces.add(new Macro.Letter(letter, name != letter, parts, reverse, delimiters));
    }

    private int parts() {
        int start = at;
        int parts = 0;
        while (peek(0) >= '0' && peek(0) <= '9') {
            parts = Math.min(MOST_PARTS, parts * 10 + peek(0) - '0');
            at++;
        }
        if (at > start && parts == 0) {
            throw wrong("a macro cannot keep 0 parts: use 1 or more");
        }
        return parts;
    }

    /** A character from here; NUL beyond the end, which no macro has. */
    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    private void flush() {
        if (literal.length() > 0) {
            pieces.add(new Macro.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private SpfSyntaxException wrong(String what) {
        return new SpfSyntaxException(what, offset + at);
    }
}
