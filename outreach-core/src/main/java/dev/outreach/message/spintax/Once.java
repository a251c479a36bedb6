package dev.outreach.message.spintax;

import static dev.outreach.message.spintax.Tree.GROUP;
import static dev.outreach.message.spintax.Tree.NONE;

/** Writes a variant straight from the nodes, for a text that is used too seldom to be compiled. */
final class Once {
    private final Tree tree;
    private final char[] out;
    private int length;

    private Once(Tree tree) {
        this.tree = tree;
        // No variant is longer than the source that holds it.
        this.out = new char[tree.source.length()];
    }

    /** The variant of that number, variables as they were written. */
    static String variant(Tree tree, long k) {
        Once once = new Once(tree);
        once.option(0, k);
        return new String(once.out, 0, once.length);
    }

    private void option(int option, long k) {
        long rest = k;
        long place = tree.count[option];
        for (int node = tree.first[option]; node != NONE; node = tree.next[node]) {
            if (tree.kind[node] == GROUP) {
                place /= tree.count[node];
                long digit = rest / place;
                rest -= digit * place;
                group(node, digit);
            } else {
                int end = tree.to[node];
                tree.source.getChars(tree.from[node], end, out, length);
                length += end - tree.from[node];
            }
        }
    }

    private void group(int group, long k) {
        long rest = k;
        int option = tree.first[group];
        while (rest >= tree.count[option]) {
            rest -= tree.count[option];
            option = tree.next[option];
        }
        option(option, rest);
    }
}
