package dev.outreach.message.spintax;

import static dev.outreach.message.spintax.Tree.GROUP;
import static dev.outreach.message.spintax.Tree.NONE;
import static dev.outreach.message.spintax.Tree.VARIABLE;

import dev.outreach.fleet.Quoted;
import dev.outreach.message.spintax.Finding.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Looks for words in all variants at once, also for those put together from pieces of options: through the text goes the
 * set of all beginnings of words that may have been read so far. Upper and lower case are the same, and a word counts
 * only as a whole.
 */
final class UnwantedWords {
    /** The place before a word may begin. */
    private static final int BOUNDARY = 0;

    private final Tree tree;
    private final Findings findings;
    private final List<String> words = new ArrayList<>();

    /** Where each word's places begin in a set; one place more than it has characters, the last for the whole of it. */
    private final List<Integer> offsets = new ArrayList<>();

    /** Where the last character of each word was read, when it was last read as a whole. */
    private final int[] wholeAt;

    private final int places;

    private UnwantedWords(Tree tree, Findings findings, Collection<String> unwanted) {
        this.tree = tree;
        this.findings = findings;
        int next = 1;
        for (String word : unwanted) {
            String plain = word.strip().toLowerCase(Locale.ROOT);
            if (!plain.isEmpty()) {
                words.add(plain);
                offsets.add(next);
                next += plain.length() + 1;
            }
        }
        places = next;
        wholeAt = new int[words.size()];
    }

    static void check(Tree tree, Findings findings, Collection<String> unwanted) {
        UnwantedWords search = new UnwantedWords(tree, findings, unwanted);
        if (!search.words.isEmpty()) {
            search.report(search.option(0, search.start()));
        }
    }

    private BitSet start() {
        BitSet set = new BitSet(places);
        set.set(BOUNDARY);
        return set;
    }

    private BitSet option(int option, BitSet before) {
        BitSet set = before;
        for (int node = tree.first[option]; node != NONE; node = tree.next[node]) {
            if (tree.kind[node] == GROUP) {
                set = group(node, set);
            } else if (tree.kind[node] == VARIABLE) {
                set = new BitSet(places);
            } else {
                for (int i = tree.from[node]; i < tree.to[node]; i++) {
                    set = after(set, tree.source.charAt(i), i);
                }
            }
        }
        return set;
    }

    private BitSet group(int group, BitSet before) {
        BitSet all = new BitSet(places);
        for (int option = tree.first[group]; option != NONE; option = tree.next[option]) {
            all.or(option(option, before));
        }
        return all;
    }

    private BitSet after(BitSet before, char character, int at) {
        char c = Character.isWhitespace(character) ? ' ' : Character.toLowerCase(character);
        boolean inWord = Character.isLetterOrDigit(c) || Character.isSurrogate(c);
        if (!inWord) {
            report(before);
        }
        BitSet set = new BitSet(places);
        set.set(BOUNDARY, !inWord);
        boolean boundary = before.get(BOUNDARY);
        if (before.length() > 1 || boundary) {
            for (int w = 0; w < words.size(); w++) {
                advance(before, boundary, w, c, set);
                if (set.get(offsets.get(w) + words.get(w).length())) {
                    wholeAt[w] = at;
                }
            }
        }
        return set;
    }

    private void advance(BitSet before, boolean boundary, int w, char c, BitSet set) {
        String word = words.get(w);
        int offset = offsets.get(w);
        if (boundary && word.charAt(0) == c) {
            set.set(offset + 1);
        }
        for (int place = before.nextSetBit(offset + 1);
                place >= 0 && place < offset + word.length();
                place = before.nextSetBit(place + 1)) {
            if (word.charAt(place - offset) == c) {
                set.set(place + 1);
            }
        }
    }

    /** Reports the words that are whole at a place where no word goes on. */
    private void report(BitSet set) {
        for (int w = 0; w < words.size(); w++) {
            String word = words.get(w);
            if (set.get(offsets.get(w) + word.length())) {
                int begin = wholeAt[w] + 1 - word.length();
                boolean inOnePiece = begin >= 0 && tree.source.regionMatches(true, begin, word, 0, word.length());
                int at = inOnePiece ? begin : wholeAt[w];
                findings.add(Rule.UNWANTED_WORD, at, "'" + Quoted.excerpt(word) + "' may stand here");
            }
        }
    }
}
