package dev.outreach.signal;

import dev.outreach.fleet.Quoted;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the bounce table.
 *
 * @param verdict what it says, with its name
 * @param codes the reply codes it is for
 * @param status the enhanced codes it is for, or null for any or none
 * @param text what the text must hold, or null for anything
 * @param source who documents it
 */
record BounceRule(
        BounceVerdict verdict,
        CodeRanges codes,
        @Nullable StatusPattern status,
        @Nullable Pattern text,
        String source) {

    private static final int FIELDS = 6;
    private static final String ANY = "*";

    /** A repetition without an end; with one, a reply could be written that takes the time of its square. */
    private static final Pattern UNBOUNDED = Pattern.compile("(?<!\\\\)(?:[*+]|\\{[0-9]+,\\})|\\\\[1-9k]");

    boolean fits(int code, int @Nullable [] enhanced, CharSequence reply) {
        return codes.hold(code)
                && (status == null || (enhanced != null && status.holds(enhanced)))
                && (text == null || text.matcher(reply).find());
    }

    /**
     * Reads a line.
     *
     * @param where the line's place, for the error message
     */
    static BounceRule parse(String line, String where) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(where + " '" + Quoted.excerpt(line) + "' has " + fields.length
                    + " fields: write name, code, status, text, class and source, apart by tabs");
        }
        return new BounceRule(
                new BounceVerdict(field(where, "class", fields[4], BounceRule::bounceClass), fields[0]),
                field(where, "code", fields[1], CodeRanges::parse),
                fields[2].equals(ANY) ? null : field(where, "status", fields[2], StatusPattern::of),
                fields[3].equals(ANY) ? null : field(where, "text", fields[3], BounceRule::pattern),
                fields[5]);
    }

    private static <T> T field(String where, String name, String value, Function<String, T> reader) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    where + ": " + name + " '" + Quoted.excerpt(value) + "' is not valid: " + wrong.getMessage(),
                    wrong);
        }
    }

    private static BounceClass bounceClass(String name) {
        return Arrays.stream(BounceClass.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("use one of " + Arrays.toString(BounceClass.values())));
    }

    private static Pattern pattern(String regex) {
        if (UNBOUNDED.matcher(regex).find()) {
            throw new IllegalArgumentException(
                    "use bounded repetitions such as .{0,40} instead of *, + or {n,}, and no back-references");
        }
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
