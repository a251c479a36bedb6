package dev.outreach.message;

import dev.outreach.fleet.Quoted;
import dev.outreach.message.spintax.Spintax;
import dev.outreach.message.spintax.SpintaxException;
import dev.outreach.message.spintax.Variable;
import java.math.BigInteger;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One text of a template. Immutable.
 *
 * @param name what the text is called in errors
 * @param always the variables that stand in every variant
 */
record TemplateText(String name, Spintax spintax, Set<String> always) {
    /**
     * Reads a text.
     *
     * @throws TemplateException if it cannot be read, or if a group has one option alone: other tools write their places
     *     for values so, and what is meant as one must not be sent as it stands
     */
    static TemplateText parse(String name, String source) {
        try {
            Spintax spintax = Spintax.parse(source);
            spintax.lonelyOption().ifPresent(lonely -> {
                throw lonely;
            });
            return new TemplateText(name, spintax, spintax.variablesOfEach());
        } catch (SpintaxException mistake) {
            throw new TemplateException("the " + name + " of the template, " + mistake.getMessage());
        }
    }

    /** Whether a variable stands in every variant. */
    boolean shows(String variable) {
        return always.contains(variable);
    }

    String source() {
        return spintax.source();
    }

    /** The names of its variables, in order of appearance. */
    Set<String> variables() {
        return spintax.variables();
    }

    /**
     * A variant with a value for each variable. A value is data: it is never read as template again.
     *
     * @param whose who the values belong to, for errors
     * @param values a value for each name, or null
     * @param form what this text is
     */
    String render(BigInteger variant, String whose, Function<String, @Nullable String> values, Form form) {
        StringBuilder rendered = new StringBuilder(source().length() + 256);
        spintax.append(variant, (variable, out) -> append(out, variable, whose, values, form), rendered);
        return rendered.toString();
    }

    private void append(
            StringBuilder out, Variable variable, String whose, Function<String, @Nullable String> values, Form form) {
        try {
            out.append(form.fit(variable.name(), value(variable, values)));
        } catch (TemplateException lacking) {
            throw new TemplateException(Quoted.excerpt(whose) + " " + lacking.getMessage() + " (in the " + name + ")");
        }
        if (out.length() > Template.LONGEST) {
            throw new TemplateException(Quoted.excerpt(whose) + " makes the " + name + " longer than "
                    + Template.LONGEST + " characters: shorten its values");
        }
    }

    private static String value(Variable variable, Function<String, @Nullable String> values) {
        @Nullable String value = values.apply(variable.name());
        if (value != null && !value.isBlank()) {
            return value;
        }
        if (variable.otherwise() == null) {
            throw new TemplateException("has no value for {{" + variable.name() + "}}: give it one, or write {{"
                    + variable.name() + "|words}} for what stands there without");
        }
        return variable.otherwise();
    }
}
