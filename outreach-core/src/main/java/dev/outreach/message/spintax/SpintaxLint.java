package dev.outreach.message.spintax;

import static dev.outreach.message.spintax.Tree.GROUP;
import static dev.outreach.message.spintax.Tree.NONE;
import static dev.outreach.message.spintax.Tree.VARIABLE;

import dev.outreach.message.spintax.Finding.Rule;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for slips in all options of a text at once, however many variants they make. What it finds may be meant so;
 * what it does not find it makes no promise for.
 */
public final class SpintaxLint {
    private SpintaxLint() {}

    /**
     * Looks at a text; one that cannot be read gives {@link Rule#SYNTAX} alone.
     *
     * @param part what the text is called in the findings
     * @param unwanted words and phrases that are not to come up in any variant
     * @return in the order of the text, at most 1,000
     */
    public static List<Finding> check(String part, String text, Collection<String> unwanted) {
        try {
            return check(part, Spintax.parse(text), unwanted);
        } catch (SpintaxException mistake) {
            return List.of(new Finding(part, Rule.SYNTAX, mistake.line(), mistake.column(), mistake.reason()));
        }
    }

    /** As {@link #check(String, String, Collection)}, for a text that has been read. */
    public static List<Finding> check(String part, Spintax spintax, Collection<String> unwanted) {
        Tree tree = spintax.tree;
        Findings findings = new Findings(part, tree.source);
        Seams.check(tree, findings);
        UnwantedWords.check(tree, findings, unwanted);
        groups(tree, findings);
        variables(tree, findings);
        directions(tree, findings);
        return findings.inOrder();
    }

    private static void groups(Tree tree, Findings findings) {
        for (int node = 0; node < tree.size; node++) {
            if (Shape.isLonely(tree, node)) {
                findings.add(Rule.LONELY_OPTION, tree.from[node], Shape.LONELY);
            } else if (tree.kind[node] == GROUP) {
                sameOptions(tree, node, findings);
            }
        }
    }

    private static void sameOptions(Tree tree, int group, Findings findings) {
        Set<String> exact = new HashSet<>();
        Set<String> spaceless = new HashSet<>();
        for (int option = tree.first[group]; option != NONE; option = tree.next[option]) {
            String words = tree.source.substring(tree.from[option], tree.to[option]);
            if (!exact.add(words)) {
                findings.add(Rule.SAME_OPTIONS, tree.from[option], "this option is the same as one before it");
            } else if (!spaceless.add(words.replaceAll("[\\s\\p{Z}]+", ""))) {
                findings.add(
                        Rule.SAME_OPTIONS, tree.from[option], "this option differs from one before it in space alone");
            }
        }
    }

    private static void variables(Tree tree, Findings findings) {
        Set<String> always = tree.always(0);
        for (int node = 0; node < tree.size; node++) {
            if (tree.kind[node] == VARIABLE && always.add(tree.variable(node).name())) {
                findings.add(
                        Rule.VARIABLE_IN_SOME,
                        tree.from[node],
                        "some variants use {{" + tree.variable(node).name() + "}} and others do not");
            }
        }
    }

    /** The left-to-right and right-to-left overrides (Unicode Standard Annex 9, section 2.2). */
    private static void directions(Tree tree, Findings findings) {
        for (int i = 0; i < tree.source.length(); i++) {
            char c = tree.source.charAt(i);
            if (c == 0x202D || c == 0x202E) {
                findings.add(
                        Rule.DIRECTION_OVERRIDE,
                        i,
                        String.format("\\u%04x turns the direction of what follows: take it out", (int) c));
            }
        }
    }
}
