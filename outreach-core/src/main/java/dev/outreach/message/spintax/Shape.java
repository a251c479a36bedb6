package dev.outreach.message.spintax;

import static dev.outreach.message.spintax.Tree.GROUP;
import static dev.outreach.message.spintax.Tree.NONE;

import java.util.Optional;

/** A text's groups without its words. */
final class Shape {
    private final Tree tree;
    private final StringBuilder out = new StringBuilder();

    private Shape(Tree tree) {
        this.tree = tree;
    }

    /** Braces and bars alone; two texts with the same choose the same by the same number. */
    static String of(Tree tree) {
        Shape shape = new Shape(tree);
        shape.option(0);
        return shape.out.toString();
    }

    private void option(int option) {
        for (int node = tree.first[option]; node != NONE; node = tree.next[node]) {
            if (tree.kind[node] == GROUP) {
                group(node);
            }
        }
    }

    private void group(int group) {
        out.append('{');
        for (int option = tree.first[group]; option != NONE; option = tree.next[option]) {
            option(option);
            out.append('|');
        }
        out.append('}');
    }

    /** Characters of the longest variant of an option, variables not counted. */
    static int longest(Tree tree, int option) {
        int length = 0;
        for (int node = tree.first[option]; node != NONE; node = tree.next[node]) {
            length += switch (tree.kind[node]) {
                case Tree.LITERAL -> tree.to[node] - tree.from[node];
                case GROUP -> longestOption(tree, node);
                default -> 0;
            };
        }
        return length;
    }

    private static int longestOption(Tree tree, int group) {
        int longest = 0;
        for (int option = tree.first[group]; option != NONE; option = tree.next[option]) {
            longest = Math.max(longest, longest(tree, option));
        }
        return longest;
    }

    static Optional<SpintaxException> lonelyOption(Tree tree) {
        for (int node = 0; node < tree.size; node++) {
            if (isLonely(tree, node)) {
                return Optional.of(new SpintaxException(Place.of(tree.source, tree.from[node]), LONELY));
            }
        }
        return Optional.empty();
    }

    /** Whether a node is a group of one option. */
    static boolean isLonely(Tree tree, int node) {
        return tree.kind[node] == GROUP && tree.next[tree.first[node]] == NONE;
    }

    static final String LONELY =
            "the group has one option alone: write '{{name}}' for a value, another option behind '|',"
                    + " or '\\{' and '\\}' for plain braces";
}
