package dev.outreach.signal;

import dev.outreach.signal.CodeRanges.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sets of enhanced status codes (RFC 3463 section 2) as the bounce table writes them: {@code 5.1.1}, {@code x.1.1} for
 * any class, {@code 5.7.606-649}, several by commas.
 */
record StatusPattern(List<Alternative> alternatives) {

    private static final Pattern STATUS = Pattern.compile("([245])\\.([0-9]{1,3})\\.([0-9]{1,3})");

    /** One code, or a range of details. */
    record Alternative(Range kind, Range subject, Range detail) {

        static Alternative parse(String text) {
            String[] parts = text.split("\\.", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("use a status such as 5.1.1, x.1.1, 5.7.606-649 or *");
            }
            Range kind = parts[0].equals("x") ? Range.ANY : Range.parse(parts[0]);
            return new Alternative(kind, Range.parse(parts[1]), Range.parse(parts[2]));
        }
    }

    static StatusPattern of(String text) {
        List<Alternative> alternatives = new ArrayList<>();
        for (String part : text.split(",")) {
            alternatives.add(Alternative.parse(part));
        }
        return new StatusPattern(List.copyOf(alternatives));
    }

    /** Class, subject and detail of a status code; null if the text is none. */
    static int @Nullable [] parse(@Nullable String status) {
        Matcher form = STATUS.matcher(status == null ? "" : status);
        return form.matches()
                ? new int[] {
                    Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3))
                }
                : null;
    }

    boolean holds(int[] status) {
        for (Alternative alternative : alternatives) {
            if (alternative.kind().holds(status[0])
                    && alternative.subject().holds(status[1])
                    && alternative.detail().holds(status[2])) {
                return true;
            }
        }
        return false;
    }
}
