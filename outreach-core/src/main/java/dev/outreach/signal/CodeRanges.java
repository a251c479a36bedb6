package dev.outreach.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sets of numbers as the bounce table writes them: {@code 550}, {@code 5xx}, {@code 500-504}, several by commas. */
record CodeRanges(List<Range> ranges) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,3})(?:-([0-9]{1,3}))?|([2-5])xx");

    /** Numbers from one to another, both included. */
    record Range(int from, int to) {

        static final Range ANY = new Range(0, 999);

        boolean holds(int number) {
            return number >= from && number <= to;
        }

        static Range parse(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new IllegalArgumentException("use a number such as 550, a range such as 500-504, 5xx or *");
            }
            if (form.group(3) != null) {
                int hundreds = 100 * Integer.parseInt(form.group(3));
                return new Range(hundreds, hundreds + 99);
            }
            int from = Integer.parseInt(form.group(1));
            return new Range(from, form.group(2) == null ? from : Integer.parseInt(form.group(2)));
        }
    }

    static CodeRanges parse(String text) {
        if (text.equals("*")) {
            return new CodeRanges(List.of(Range.ANY));
        }
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",")) {
            ranges.add(Range.parse(part));
        }
        return new CodeRanges(List.copyOf(ranges));
    }

    boolean hold(int code) {
        for (Range range : ranges) {
            if (range.holds(code)) {
                return true;
            }
        }
        return false;
    }
}
