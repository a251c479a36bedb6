package dev.outreach.message.spintax;

import static dev.outreach.message.spintax.Tree.GROUP;
import static dev.outreach.message.spintax.Tree.NONE;
import static dev.outreach.message.spintax.Tree.VARIABLE;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a variant that begins in some way, by following all options from the left as far as the judge has not made up
 * its mind. A variable without words to stand in for it ends the search there, as nobody knows what it stands for.
 */
public final class Beginnings {
    /** Beginnings that are looked at, at the most. */
    private static final int MOST = 20_000;

    /** Characters of a beginning: longer ones are longer than a subject may be. */
    private static final int LONGEST = 256;

    private final Tree tree;
    private final Function<String, Verdict> judge;
    private final Deque<Path> open = new ArrayDeque<>();

    /** What is known of a beginning. */
    public enum Verdict {
        /** Whatever follows, it begins so. */
        YES,
        /** Whatever follows, it does not. */
        NO,
        /** It depends on what follows. */
        OPEN
    }

    /** What stands so far, and the nodes that follow, those of the innermost option first. */
    private record Path(String text, int node, @Nullable Path behind) {}

    private Beginnings(Spintax spintax, Function<String, Verdict> judge) {
        this.tree = spintax.tree;
        this.judge = judge;
    }

    /**
     * Whether a variant begins so.
     *
     * @return {@link Verdict#OPEN} if there are too many beginnings to look at
     */
    public static Verdict find(Spintax spintax, Function<String, Verdict> judge) {
        return new Beginnings(spintax, judge).find();
    }

    private Verdict find() {
        open.push(new Path("", tree.first[0], null));
        for (int looked = 0; !open.isEmpty(); looked++) {
            if (looked == MOST) {
                return Verdict.OPEN;
            }
            Path path = open.pop();
            Verdict verdict = judge.apply(path.text());
            if (verdict == Verdict.YES) {
                return verdict;
            }
            if (verdict == Verdict.OPEN && path.text().length() <= LONGEST) {
                follow(path);
            }
        }
        return Verdict.NO;
    }

    private void follow(Path path) {
        int node = path.node();
        if (node == NONE) {
            if (path.behind() != null) {
                open.push(new Path(
                        path.text(), path.behind().node(), path.behind().behind()));
            }
        } else if (tree.kind[node] == GROUP) {
            Path behind = new Path("", tree.next[node], path.behind());
            for (int option = tree.first[node]; option != NONE; option = tree.next[option]) {
                open.push(new Path(path.text(), tree.first[option], behind));
            }
        } else {
            @Nullable
            String words = tree.kind[node] == VARIABLE ? tree.variable(node).otherwise() : tree.words(node);
            if (words != null) {
                open.push(new Path(path.text() + words, tree.next[node], path.behind()));
            }
        }
    }
}
