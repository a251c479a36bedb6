package dev.outreach.message.spintax;

import org.jspecify.annotations.Nullable;

/**
 * A place for a value.
 *
 * @param name the variable
 * @param otherwise what stands there if there is no value, or null if there is nothing to stand in for it
 * @param written the whole of it as it stands in the text
 */
public record Variable(String name, @Nullable String otherwise, String written) {
    /** Writes what a variable stands for. */
    @FunctionalInterface
    public interface Writer {
        /** Appends the value of a variable. */
        void append(Variable variable, StringBuilder out);
    }
}
