package dev.outreach.message.spintax;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words, variables and groups after each other, with no more variants than a {@code long} counts. A small group without
 * variables is a table of all its texts, so that most of a variant is a few copies of long stretches.
 */
final class Steps implements Program {
    /** One stretch of the text. */
    sealed interface Step permits Words, Value, Table, Options {}

    /** Words that stay as they are. */
    record Words(String text) implements Step {}

    /** A place for a value. */
    record Value(Variable variable) implements Step {}

    /** A group of which all texts are known, each with the words that follow the group. */
    record Table(String[] texts, long place) implements Step {}

    /** A group that is chosen from step by step. */
    record Options(Steps[] options, long place) implements Step {}

    private static final byte WORDS = 0;
    private static final byte VALUE = 1;
    private static final byte TABLE = 2;
    private static final byte OPTIONS = 3;

    private final long count;
    private final byte[] kind;
    private final @Nullable String[] words;
    private final @Nullable Variable[] variables;
    private final String[] @Nullable [] tables;
    private final Steps[] @Nullable [] options;
    private final Division[] places;

    Steps(long count, List<Step> steps) {
        int size = steps.size();
        this.count = count;
        kind = new byte[size];
        words = new String[size];
        variables = new Variable[size];
        tables = new String[size][];
        options = new Steps[size][];
        places = new Division[size];
        for (int i = 0; i < size; i++) {
            set(i, steps.get(i));
        }
    }

    private void set(int i, Step step) {
        places[i] = Division.by(1);
        if (step instanceof Words fixed) {
            kind[i] = WORDS;
            words[i] = fixed.text();
        } else if (step instanceof Value value) {
            kind[i] = VALUE;
            variables[i] = value.variable();
        } else if (step instanceof Table table) {
            kind[i] = TABLE;
            tables[i] = table.texts();
            places[i] = Division.by(table.place());
        } else if (step instanceof Options choice) {
            kind[i] = OPTIONS;
            options[i] = choice.options();
            places[i] = Division.by(choice.place());
        }
    }

    @Override
    public BigInteger count() {
        return BigInteger.valueOf(count);
    }

    @Override
    public void append(BigInteger k, Variable.Writer values, StringBuilder out) {
        append(k.longValueExact(), values, out);
    }

    /** Writes a variant; see {@link Program#append}. */
    void append(long k, Variable.Writer values, StringBuilder out) {
        long rest = k;
        for (int i = 0; i < kind.length; i++) {
            switch (kind[i]) {
                case WORDS -> out.append(words[i]);
                case VALUE -> values.append(variables[i], out);
                default -> {
                    Division place = places[i];
                    long digit = place.divide(rest);
                    rest -= digit * place.divisor;
                    choose(i, digit, values, out);
                }
            }
        }
    }

    private void choose(int i, long digit, Variable.Writer values, StringBuilder out) {
        if (kind[i] == TABLE) {
            out.append(tables[i][(int) digit]);
            return;
        }
        long rest = digit;
        for (Steps option : options[i]) {
            if (rest < option.count) {
                option.append(rest, values, out);
                return;
            }
            rest -= option.count;
        }
        throw new IllegalArgumentException("there is no option " + digit);
    }
}
