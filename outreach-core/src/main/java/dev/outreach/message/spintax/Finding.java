package dev.outreach.message.spintax;

import java.util.Locale;

/**
 * Something in a text that a person should look at.
 *
 * @param part which text it is in, such as {@code subject}
 * @param rule what was looked for
 * @param line from 1
 * @param column in characters, from 1
 * @param words what is wrong, in one line
 */
public record Finding(String part, Rule rule, int line, int column, String words) {
    /** What is looked for. */
    public enum Rule {
        /** The text cannot be read: braces that do not match, a variable without a valid name. */
        SYNTAX,
        /** A group has one option alone. */
        LONELY_OPTION,
        /** Two options of a group are the same, or differ in white space alone. */
        SAME_OPTIONS,
        /** Where options meet what is beside them, two spaces may come together. */
        DOUBLE_SPACE,
        /** Where options meet what is beside them, words may run together. */
        MISSING_SPACE,
        /** Where options meet what is beside them, a space may come before a comma or the like. */
        SPACE_BEFORE_MARK,
        /** A variable that some variants use and others do not. */
        VARIABLE_IN_SOME,
        /** A word that the user does not want, also one put together from options. */
        UNWANTED_WORD,
        /** A mark that turns the direction of writing, which may make text look like other text. */
        DIRECTION_OVERRIDE,
        /** The longest variant of the subject is longer than programs show. */
        LONG_SUBJECT,
        /** A variant of the subject begins like a reply or a forwarded message. */
        REPLY_PREFIX,
        /** The text and the HTML have other groups. */
        OTHER_GROUPS,
        /** There are fewer variants than messages. */
        FEW_VARIANTS;

        /** The name in lower case with dashes, such as {@code double-space}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The finding in one line: part, place, rule and words. */
    @Override
    public String toString() {
        return part + ":" + line + ":" + column + ": " + rule.id() + ": " + words;
    }
}
