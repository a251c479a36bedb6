package dev.outreach.message.spintax;

import static dev.outreach.message.spintax.Tree.BEYOND;
import static dev.outreach.message.spintax.Tree.GROUP;
import static dev.outreach.message.spintax.Tree.LITERAL;
import static dev.outreach.message.spintax.Tree.NONE;
import static dev.outreach.message.spintax.Tree.VARIABLE;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Program} of a {@link Tree}. */
final class Compiler {
    /** Variants of a group that are written down. */
    private static final int LARGEST_TABLE = 1024;

    /** Characters of all tables of a text together: what is written down is to stay in a processor's cache. */
    private static final int TABLE_CHARACTERS = 1 << 17;

    private final Tree tree;
    private int charactersLeft = TABLE_CHARACTERS;

    private Compiler(Tree tree) {
        this.tree = tree;
    }

    static Program compile(Tree tree) {
        return new Compiler(tree).option(0);
    }

    private Program option(int option) {
        return tree.count[option] == BEYOND ? pairs(parts(option)) : steps(nodes(option));
    }

    private List<Integer> nodes(int option) {
        List<Integer> nodes = new ArrayList<>();
        for (int node = tree.first[option]; node != NONE; node = tree.next[node]) {
            nodes.add(node);
        }
        return nodes;
    }

    /** The option cut into stretches that each have no more variants than a {@code long} counts, or are one group. */
    private List<Program> parts(int option) {
        List<Program> parts = new ArrayList<>();
        List<Integer> stretch = new ArrayList<>();
        long count = 1;
        for (int node : nodes(option)) {
            long own = tree.kind[node] == GROUP ? tree.count[node] : 1;
            if (Tree.times(count, own) == BEYOND) {
                parts.add(steps(stretch));
                stretch.clear();
                count = 1;
            }
            if (own == BEYOND) {
                parts.add(choice(node));
            } else {
                stretch.add(node);
                count *= own;
            }
        }
        parts.add(steps(stretch));
        return parts;
    }

    private static Program pairs(List<Program> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int half = parts.size() / 2;
        Program left = pairs(parts.subList(0, half));
        Program right = pairs(parts.subList(half, parts.size()));
        return new Program.Pair(left.count().multiply(right.count()), left, right);
    }

    private Program choice(int group) {
        List<Program> options = new ArrayList<>();
        BigInteger count = BigInteger.ZERO;
        for (int option = tree.first[group]; option != NONE; option = tree.next[option]) {
            Program program = option(option);
            options.add(program);
            count = count.add(program.count());
        }
        return new Program.Choice(count, List.copyOf(options));
    }

    /** Words and groups whose places are counted within this stretch. */
    private Steps steps(List<Integer> nodes) {
        long[] places = new long[nodes.size()];
        long count = 1;
        for (int i = nodes.size() - 1; i >= 0; i--) {
            places[i] = count;
            int node = nodes.get(i);
            count *= tree.kind[node] == GROUP ? tree.count[node] : 1;
        }
        List<Steps.Step> steps = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < places.length; i++) {
            int node = nodes.get(i);
            if (tree.kind[node] == LITERAL) {
                words.append(tree.words(node));
            } else {
                endWords(steps, words);
                add(steps, node, places[i]);
            }
        }
        endWords(steps, words);
        return new Steps(count, steps);
    }

    /** Neighbouring words as one, as each escape begins words of its own. */
    private void endWords(List<Steps.Step> steps, StringBuilder words) {
        if (words.length() > 0) {
            addWords(steps, words.toString());
            words.setLength(0);
        }
    }

    private void add(List<Steps.Step> steps, int node, long place) {
        if (tree.kind[node] == VARIABLE) {
            steps.add(new Steps.Value(tree.variable(node)));
        } else {
            String @Nullable [] table = table(node);
            steps.add(table != null ? new Steps.Table(table, place) : new Steps.Options(options(node), place));
        }
    }

    /** Adds words: to each text of the table before them if they fit there, else on their own. */
    private void addWords(List<Steps.Step> steps, String words) {
        Steps.@Nullable Step before = steps.isEmpty() ? null : steps.get(steps.size() - 1);
        if (before instanceof Steps.Table table && spend((long) table.texts().length * words.length())) {
            String[] texts = table.texts();
            Arrays.setAll(texts, i -> texts[i] + words);
        } else {
            steps.add(new Steps.Words(words));
        }
    }

    private Steps[] options(int group) {
        List<Steps> options = new ArrayList<>();
        for (int option = tree.first[group]; option != NONE; option = tree.next[option]) {
            options.add(steps(nodes(option)));
        }
        return options.toArray(Steps[]::new);
    }

    private boolean spend(long characters) {
        boolean fits = characters <= charactersLeft;
        charactersLeft -= fits ? (int) characters : 0;
        return fits;
    }

    /** All texts of a group in order, or null if there are too many, or variables among them. */
    private String @Nullable [] table(int group) {
        long count = tree.count[group];
        boolean small = count <= LARGEST_TABLE && !hasVariables(group);
        // No text is longer than the source of the group.
        return small && spend(count * (tree.to[group] - tree.from[group]))
                ? texts(group).toArray(String[]::new)
                : null;
    }

    private boolean hasVariables(int group) {
        // Nodes are in the order of the source, so those of a group follow it without a gap.
        for (int node = group; node < tree.size && tree.from[node] < tree.to[group]; node++) {
            if (tree.kind[node] == VARIABLE) {
                return true;
            }
        }
        return false;
    }

    private List<String> texts(int group) {
        List<String> texts = new ArrayList<>();
        for (int option = tree.first[group]; option != NONE; option = tree.next[option]) {
            List<String> begun = List.of("");
            for (int node : nodes(option)) {
                begun = extended(begun, tree.kind[node] == GROUP ? texts(node) : List.of(tree.words(node)));
            }
            texts.addAll(begun);
        }
        return texts;
    }

    private static List<String> extended(List<String> begun, List<String> ends) {
        List<String> whole = new ArrayList<>(begun.size() * ends.size());
        begun.forEach(start -> ends.forEach(end -> whole.add(start + end)));
        return whole;
    }
}
