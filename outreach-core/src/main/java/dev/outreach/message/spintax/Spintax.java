package dev.outreach.message.spintax;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A text with variants. Immutable, and safe for any number of threads.
 *
 * <ul>
 *   <li><code>&#123;Hi|Hello|&#125;</code> is a group: one of its options stands there. An option may be empty, and may hold
 *       groups, down to {@value #DEEPEST} deep. White space counts. Outside of groups a bar is a bar.
 *   <li><code>&#123;&#123;name&#125;&#125;</code> and <code>&#123;&#123;name|words&#125;&#125;</code> is a place for a value, the words for
 *       when there is none. Two braces are that if the two that close them stand together too and no third follows; so
 *       <code>&#123;&#123;a|b&#125; c|d&#125;</code> is a group in a group.
 *   <li>A backslash before one of <code>&#123; | &#125; \</code> makes it an ordinary character. Before any other it stands for
 *       itself.
 *   <li><code>&#123;Hi&#123;&#123;*3&#125;&#125;|Hello&#125;</code>: an extension. A whole number behind a star at the end of an option is
 *       its weight, 1 if there is none: {@link #draw} takes {@code Hi} three times as often as {@code Hello}. As no
 *       variable can have such a name, no text without weights is read in another way. Weights change no count, no
 *       number and no order: what goes through all variants, in order or {@link #permuted}, comes to each of them once,
 *       however it is weighted.
 * </ul>
 *
 * <p>Variants are numbered from 0 as an odometer counts: the last group changes fastest, and the options of a group
 * count one after another. Two numbers may stand for the same text, as in <code>&#123;a|a&#125;</code>; {@link SpintaxLint}
 * finds those that are plain to see.
 *
 * <p>Line ends and tabs may stand in a text, other control characters and halves of surrogate pairs may not. Marks of
 * writing direction are kept as they are.
 */
public final class Spintax {
    /** Characters that a text may have at the most. */
    public static final int LONGEST = 1 << 20;

    /** Groups that may stand within each other at the most. */
    public static final int DEEPEST = 200;

    /** From how many variants on a text is compiled: before, that would cost more than it gains. */
    private static final int SELDOM = 3;

    private static final Variable.Writer AS_WRITTEN = (variable, out) -> out.append(variable.written());

    final Tree tree;

    /** Made when it is first needed; two threads that both make it make the same. */
    private @Nullable Program program;

    private int used;

    private Spintax(Tree tree) {
        this.tree = tree;
    }

    /**
     * Reads a text.
     *
     * @throws SpintaxException if it cannot be read: a brace is not closed or closes nothing, a variable has no valid
     *     name, groups are too deep, the text is too long or holds what is no character
     */
    public static Spintax parse(String text) {
        return new Spintax(SpintaxParser.parse(text));
    }

    /** How many variants there are, 1 or more. */
    public BigInteger count() {
        long count = tree.count[0];
        return count == Tree.BEYOND ? program().count() : BigInteger.valueOf(count);
    }

    /** The names of its variables, in order of appearance. */
    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        tree.variables.forEach(variable -> names.add(variable.name()));
        return Collections.unmodifiableSet(names);
    }

    /** The names of those of its variables that stand in every variant. */
    public Set<String> variablesOfEach() {
        return Set.copyOf(tree.always(0));
    }

    /**
     * The variant of a number, with variables as they were written.
     *
     * @throws IllegalArgumentException if there is no variant of that number
     */
    public String variant(long k) {
        check(k >= 0 && (tree.count[0] == Tree.BEYOND || k < tree.count[0]), BigInteger.valueOf(k));
        if (tree.count[0] != Tree.BEYOND && program == null && used++ < SELDOM) {
            return Once.variant(tree, k);
        }
        StringBuilder out = new StringBuilder(tree.source.length());
        append(k, AS_WRITTEN, out);
        return out.toString();
    }

    /** As {@link #variant(long)}, for texts with any number of variants. */
    public String variant(BigInteger k) {
        if (k.bitLength() < Long.SIZE) {
            return variant(k.longValue());
        }
        StringBuilder out = new StringBuilder(tree.source.length());
        append(k, AS_WRITTEN, out);
        return out.toString();
    }

    /**
     * Appends the variant of a number, with a value for each variable. A value is data: it is not read again.
     *
     * @throws IllegalArgumentException if there is no variant of that number
     */
    public void append(BigInteger k, Variable.Writer values, StringBuilder out) {
        check(k.signum() >= 0 && k.compareTo(count()) < 0, k);
        program().append(k, values, out);
    }

    /** As {@link #append(BigInteger, Variable.Writer, StringBuilder)}, and faster. */
    public void append(long k, Variable.Writer values, StringBuilder out) {
        check(k >= 0 && (tree.count[0] == Tree.BEYOND || k < tree.count[0]), BigInteger.valueOf(k));
        if (program() instanceof Steps steps) {
            steps.append(k, values, out);
        } else {
            program().append(BigInteger.valueOf(k), values, out);
        }
    }

    /** As {@link #append(long, Variable.Writer, StringBuilder)}, with variables as they were written. */
    public void append(long k, StringBuilder out) {
        append(k, AS_WRITTEN, out);
    }

    /** All variants in the order of their numbers, made as they are asked for. */
    public Stream<String> variants() {
        return walk(k -> k);
    }

    /**
     * All variants, each number once, in an order that the key decides and that looks random; made as they are asked for.
     *
     * @param key see {@link Permutation#of}
     */
    public Stream<String> permuted(byte[] key) {
        Permutation order = Permutation.of(count(), key);
        return walk(order::at);
    }

    /** The number of a variant drawn by chance: in each group, an option as often as its weight says. */
    public BigInteger draw(RandomGenerator random) {
        return Draw.of(tree, random);
    }

    /**
     * Whether it has groups of as many options in the same places as another, so that a number chooses the same in both.
     */
    public boolean hasShapeOf(Spintax other) {
        return Shape.of(tree).equals(Shape.of(other.tree));
    }

    /** The first group that has one option alone, such as what is a place for a value elsewhere; as a mistake. */
    public Optional<SpintaxException> lonelyOption() {
        return Shape.lonelyOption(tree);
    }

    /** Characters of the longest variant, variables not counted. */
    public int longest() {
        return Shape.longest(tree, 0);
    }

    /** The text as it was given. */
    public String source() {
        return tree.source;
    }

    /** The text as it was given. */
    @Override
    public String toString() {
        return tree.source;
    }

    private Stream<String> walk(UnaryOperator<BigInteger> order) {
        BigInteger count = count();
        Iterator<String> all = new Iterator<>() {
            private BigInteger next = BigInteger.ZERO;

            @Override
            public boolean hasNext() {
                return next.compareTo(count) < 0;
            }

            @Override
            public String next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("all " + count + " variants have been walked through");
                }
                String variant = variant(order.apply(next));
                next = next.add(BigInteger.ONE);
                return variant;
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED), false);
    }

    private Program program() {
        Program made = program;
        if (made == null) {
            made = Compiler.compile(tree);
            program = made;
        }
        return made;
    }

    private void check(boolean inside, BigInteger k) {
        if (!inside) {
            throw new IllegalArgumentException(
                    "there is no variant " + k + " of " + count() + ": variants are numbered from 0");
        }
    }
}
