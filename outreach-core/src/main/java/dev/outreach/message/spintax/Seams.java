package dev.outreach.message.spintax;

import static dev.outreach.message.spintax.Tree.GROUP;
import static dev.outreach.message.spintax.Tree.NONE;
import static dev.outreach.message.spintax.Tree.VARIABLE;

import dev.outreach.message.spintax.Finding.Rule;

/**
 * Looks at where an option meets what is before and behind it, for all options at once: through the text goes the set of
 * the kinds of character that may stand last, and at each seam it is compared with what comes first behind it.
 */
final class Seams {
    private static final int SPACE = 1;
    private static final int LOWER = 1 << 1;
    private static final int UPPER = 1 << 2;
    private static final int MARK = 1 << 3;
    private static final int STOP = 1 << 4;
    private static final int VALUE = 1 << 5;
    private static final int OTHER = 1 << 6;

    /** Besides LOWER or UPPER: the letter belongs to a run of at least {@link #WORD}, so that it is hardly an ending. */
    private static final int LONG = 1 << 7;

    private static final int LETTER = LOWER | UPPER;
    private static final int WORD = 4;

    /** From here on the kinds are those before a seam. */
    private static final int BEFORE_SEAM = 8;

    private static final int KINDS = (1 << BEFORE_SEAM) - 1;

    private final Tree tree;
    private final Findings findings;

    private Seams(Tree tree, Findings findings) {
        this.tree = tree;
        this.findings = findings;
    }

    static void check(Tree tree, Findings findings) {
        new Seams(tree, findings).option(0, 0);
    }

    /** Goes through an option; takes what may stand last before it, and returns what may stand last behind it. */
    private int option(int option, int before) {
        int last = before;
        for (int node = tree.first[option]; node != NONE; node = tree.next[node]) {
            if (tree.kind[node] == GROUP) {
                last = group(node, seam(last));
            } else if (tree.kind[node] == VARIABLE) {
                meet(last >> BEFORE_SEAM, VALUE, tree.from[node]);
                last = VALUE;
            } else {
                meet(last >> BEFORE_SEAM, firstKind(node), tree.from[node]);
                last = lastKind(node);
            }
        }
        return last;
    }

    private static int seam(int last) {
        return ((last | last >> BEFORE_SEAM) & KINDS) << BEFORE_SEAM;
    }

    private int group(int group, int before) {
        int behind = 0;
        boolean spaces = false;
        int letters = NONE;
        for (int option = tree.first[group]; option != NONE; option = tree.next[option]) {
            behind |= seam(option(option, before));
            int node = tree.first[option];
            int kind = node == NONE || tree.kind[node] != Tree.LITERAL ? 0 : firstKind(node);
            spaces |= kind == SPACE;
            letters = (kind & LETTER) != 0 ? node : letters;
        }
        if (spaces && letters != NONE && (before >> BEFORE_SEAM & (LETTER | VALUE)) != 0) {
            findings.add(
                    Rule.MISSING_SPACE,
                    tree.from[letters],
                    "this option begins without a space and another one of its group with one");
        }
        return behind;
    }

    /** Compares what may stand last before a seam with what comes first behind it. */
    private void meet(int last, int first, int at) {
        if (has(last, SPACE) && first == SPACE) {
            findings.add(Rule.DOUBLE_SPACE, at, "two spaces may come together here, or in place of an empty option");
        }
        if (has(last, SPACE) && (first == MARK || first == STOP)) {
            findings.add(Rule.SPACE_BEFORE_MARK, at, "a space may come before the mark here");
        }
        if (runsTogether(last, first)) {
            findings.add(Rule.MISSING_SPACE, at, "words may run together here without a space");
        } else if (has(first, LETTER) && has(last, SPACE) && has(last, LETTER | VALUE)) {
            findings.add(Rule.MISSING_SPACE, at, "some options before this end in a space and others do not");
        }
    }

    private static boolean runsTogether(int last, int first) {
        boolean turnsUpper = has(last, LOWER) && has(first, UPPER);
        boolean afterMark = has(last, MARK) && has(first, LETTER) || has(last, STOP) && has(first, UPPER);
        boolean twoWords = has(last, LONG | VALUE) && has(first, LONG);
        return turnsUpper || afterMark || twoWords || has(last, LETTER) && first == VALUE;
    }

    private static boolean has(int kinds, int any) {
        return (kinds & any) != 0;
    }

    private int firstKind(int node) {
        int run = 0;
        for (int i = tree.from[node]; i < tree.to[node] && run < WORD && isLetter(tree.source.charAt(i)); i++) {
            run++;
        }
        return kind(tree.source.charAt(tree.from[node])) | (run == WORD ? LONG : 0);
    }

    private int lastKind(int node) {
        int run = 0;
        for (int i = tree.to[node] - 1; i >= tree.from[node] && run < WORD && isLetter(tree.source.charAt(i)); i--) {
            run++;
        }
        return kind(tree.source.charAt(tree.to[node] - 1)) | (run == WORD ? LONG : 0);
    }

    private static boolean isLetter(char c) {
        return (kind(c) & LETTER) != 0;
    }

    /** Letters without case, as in scripts that put no space between words, are OTHER; so are line ends. */
    private static int kind(char c) {
        if (c == '\n' || c == '\r') {
            return OTHER;
        }
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            return SPACE;
        }
        if (Character.isLowerCase(c)) {
            return LOWER;
        }
        if (Character.isUpperCase(c)) {
            return UPPER;
        }
        return c == '.' ? STOP : ",;!?".indexOf(c) >= 0 ? MARK : OTHER;
    }
}
