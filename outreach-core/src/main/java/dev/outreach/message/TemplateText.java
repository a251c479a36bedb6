package dev.outreach.message;

import dev.outreach.fleet.Quoted;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One text of a template, read into its parts. Immutable. */
final class TemplateText {
    /** A stretch of the text. */
    sealed interface Part permits Literal, Variable {
        /** What it stands for, given a value for each name (null where there is none). */
        String render(Function<String, @Nullable String> values, Form form);
    }

    /** Words that stay as they are. */
    record Literal(String words) implements Part {
        @Override
        public String render(Function<String, @Nullable String> values, Form form) {
            return words;
        }
    }

    /**
     * A place for a value.
     *
     * @param name the variable
     * @param otherwise what stands there if the value is missing or blank, or null if that is an error
     */
    record Variable(String name, @Nullable String otherwise) implements Part {
        @Override
        public String render(Function<String, @Nullable String> values, Form form) {
            @Nullable String value = values.apply(name);
            if (value != null && !value.isBlank()) {
                return form.fit(name, value);
            }
            if (otherwise == null) {
                throw new TemplateException("has no value for {{" + name + "}}: give it one, or write {{" + name
                        + "|words}} for what stands there without");
            }
            return form.fit(name, otherwise);
        }
    }

    private final String name;
    private final List<Part> parts;

    TemplateText(String name, List<Part> parts) {
        this.name = name;
        this.parts = List.copyOf(parts);
    }

    /** The names of its variables, in order of appearance. */
    Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Variable variable) {
                names.add(variable.name());
            }
        }
        return names;
    }

    /**
     * The text with a value for each variable. A value is data: it is never read as template again.
     *
     * @param whose who the values belong to, for errors
     * @param values a value for each name, or null
     * @param form what this text is
     */
    String render(String whose, Function<String, @Nullable String> values, Form form) {
        StringBuilder rendered = new StringBuilder();
        for (Part part : parts) {
            append(rendered, part, whose, values, form);
        }
        return rendered.toString();
    }

    private void append(
            StringBuilder rendered, Part part, String whose, Function<String, @Nullable String> values, Form form) {
        try {
            rendered.append(part.render(values, form));
        } catch (TemplateException lacking) {
            throw new TemplateException(Quoted.excerpt(whose) + " " + lacking.getMessage() + " (in the " + name + ")");
        }
        if (rendered.length() > Template.LONGEST) {
            throw new TemplateException(Quoted.excerpt(whose) + " makes the " + name + " longer than "
                    + Template.LONGEST + " characters: shorten its values");
        }
    }
}
