package dev.outreach.message.spintax;

import static dev.outreach.message.spintax.Tree.GROUP;
import static dev.outreach.message.spintax.Tree.LITERAL;
import static dev.outreach.message.spintax.Tree.NONE;
import static dev.outreach.message.spintax.Tree.OPTION;
import static dev.outreach.message.spintax.Tree.VARIABLE;

import java.util.Arrays;

/** Reads a text in one pass, with a stack of its own; see {@link Spintax} for what may stand in it. */
final class SpintaxParser {
    /** Of each character below 128, whether it stands for itself and needs no look. */
    private static final boolean[] PLAIN = new boolean[128];

    static {
        Arrays.fill(PLAIN, ' ', 127, true);
        for (char c : "\t\n\r".toCharArray()) {
            PLAIN[c] = true;
        }
        for (char c : "{|}\\".toCharArray()) {
            PLAIN[c] = false;
        }
    }

    private static final char FIRST_PRINTABLE = 0xA0;

    private final String source;
    private final char[] text;
    private final Tree tree;

    /** Groups that are open, the innermost last; at 0 stands the whole text. */
    private int depth;

    private int[] group = new int[8];
    private int[] option = new int[8];

    /** The last node of each open option, and the variants of its groups so far. */
    private int[] last = new int[8];

    private long[] count = new long[8];

    /** Where the words begin that are being read. */
    private int words;

    private int at;

    private SpintaxParser(String source) {
        this.source = source;
        this.text = source.toCharArray();
        this.tree = new Tree(source);
    }

    static Tree parse(String source) {
        if (source.length() > Spintax.LONGEST) {
            throw new SpintaxException(
                    new Place(1, 1, "^"),
                    "the text has " + source.length() + " characters: use at most " + Spintax.LONGEST);
        }
        return new SpintaxParser(source).tree();
    }

    private Tree tree() {
        group[0] = NONE;
        openOption(0);
        for (at = afterPlain(at); at < text.length; at = afterPlain(at)) {
            special(text[at]);
        }
        if (depth > 0) {
            throw unclosed();
        }
        closeOption();
        return tree;
    }

    /** The next character that is to be looked at, from a place on. */
    private int afterPlain(int from) {
        int i = from;
        while (i < text.length && isPlain(text[i])) {
            i++;
        }
        return i;
    }

    private static boolean isPlain(char c) {
        return c < PLAIN.length ? PLAIN[c] : c >= FIRST_PRINTABLE && !Character.isSurrogate(c);
    }

    private void special(char c) {
        switch (c) {
            case '{' -> brace();
            case '|' -> bar();
            case '}' -> closeGroup();
            case '\\' -> escape();
            default -> pairOrMistake(c);
        }
    }

    /** A backslash is dropped before a sign that would have a meaning, and stands for itself elsewhere. */
    private void escape() {
        boolean escapes = at + 1 < text.length && "{|}\\".indexOf(text[at + 1]) >= 0;
        if (escapes) {
            endWords();
            words = at + 1;
        }
        at += escapes ? 2 : 1;
    }

    private void pairOrMistake(char c) {
        if (!Character.isSurrogate(c)) {
            throw mistake(
                    at, String.format("the control character \\u%04x cannot stand in a text: take it out", (int) c));
        }
        if (!Character.isHighSurrogate(c) || at + 1 == text.length || !Character.isLowSurrogate(text[at + 1])) {
            throw mistake(
                    at, String.format("\\u%04x is half of a character: take it out, or give both halves", (int) c));
        }
        at += 2;
    }

    private void brace() {
        int close = at + 1 < text.length && text[at + 1] == '{' ? VariableReader.close(text, at) : NONE;
        if (close == NONE) {
            openGroup();
            return;
        }
        endWords();
        VariableReader reader = new VariableReader(source, at, close);
        int end = close + 2;
        if (reader.isWeight()) {
            weigh(reader.weight(), end);
        } else {
            tree.variables.add(reader.variable());
            int node = tree.add(VARIABLE, at, end);
            tree.first[node] = tree.variables.size() - 1;
            addNode(node);
        }
        at = end;
        words = end;
    }

    private void weigh(int weight, int end) {
        boolean last = depth > 0 && end < text.length && (text[end] == '|' || text[end] == '}');
        if (!last) {
            throw mistake(at, "a weight stands at the end of an option: write {Hi{{*3}}|Hello}");
        }
        tree.weigh(option[depth], weight);
    }

    private void openGroup() {
        endWords();
        if (depth == Spintax.DEEPEST) {
            throw mistake(at, "groups stand more than " + Spintax.DEEPEST + " deep within each other: use fewer");
        }
        int node = tree.add(GROUP, at, at);
        addNode(node);
        depth++;
        if (depth == group.length) {
            deepen();
        }
        group[depth] = node;
        at++;
        openOption(at);
        tree.first[node] = option[depth];
    }

    private void deepen() {
        group = Arrays.copyOf(group, 2 * depth);
        option = Arrays.copyOf(option, 2 * depth);
        last = Arrays.copyOf(last, 2 * depth);
        count = Arrays.copyOf(count, 2 * depth);
    }

    private void openOption(int begin) {
        option[depth] = tree.add(OPTION, begin, begin);
        last[depth] = NONE;
        count[depth] = 1;
        words = begin;
    }

    private void bar() {
        if (depth == 0) {
            at++;
            return;
        }
        int before = option[depth];
        closeOption();
        at++;
        openOption(at);
        tree.next[before] = option[depth];
    }

    private void closeGroup() {
        if (depth == 0) {
            throw mistake(at, "'}' closes nothing: take it out, or write '\\}' for a plain '}'");
        }
        closeOption();
        at++;
        int node = group[depth];
        tree.to[node] = at;
        depth--;
        count[depth] = Tree.times(count[depth], tree.count[node]);
        words = at;
    }

    private void closeOption() {
        endWords();
        int node = option[depth];
        tree.to[node] = at;
        tree.count[node] = count[depth];
        if (depth > 0) {
            tree.count[group[depth]] = Tree.plus(tree.count[group[depth]], count[depth]);
        }
    }

    private void endWords() {
        if (words < at) {
            addNode(tree.add(LITERAL, words, at));
        }
    }

    private void addNode(int node) {
        if (last[depth] == NONE) {
            tree.first[option[depth]] = node;
        } else {
            tree.next[last[depth]] = node;
        }
        last[depth] = node;
    }

    /** The innermost group that is open, or both braces of what was meant as a variable. */
    private SpintaxException unclosed() {
        int brace = tree.from[group[depth]];
        boolean doubled = depth > 1 && tree.from[group[depth - 1]] == brace - 1;
        return doubled
                ? mistake(brace - 1, VariableReader.NOT_CLOSED)
                : mistake(brace, "'{' is not closed: add '}' behind its last option, or write '\\{' for a plain '{'");
    }

    private SpintaxException mistake(int where, String what) {
        return new SpintaxException(Place.of(source, where), what);
    }
}
