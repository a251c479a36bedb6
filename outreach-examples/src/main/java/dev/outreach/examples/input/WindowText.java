package dev.outreach.examples.input;

import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.SendingWindow.Hours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sending window as text: {@code always}, or days and hours such as {@code Mon-Fri 09:00-12:00, 13:00-17:00}. */
final class WindowText {

    private static final String FORM =
            "write it as 'Mon-Fri 09:00-17:00', 'Mon,Wed 09:00-12:00, 13:00-17:00' or 'always'";
    private static final Pattern WINDOW = Pattern.compile("([A-Za-z]+(?:\\s*[,-]\\s*[A-Za-z]+)*)\\s+(\\d.*)");
    private static final Pattern RANGE = Pattern.compile("(\\d\\d:\\d\\d)\\s*-\\s*(\\d\\d:\\d\\d)");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private WindowText() {}

    /**
     * Reads a window.
     *
     * @throws Mistake if it is not one, or if its hours overlap
     */
    static SendingWindow parse(String text) {
        if (text.equalsIgnoreCase("always")) {
            return SendingWindow.ALWAYS;
        }
        Matcher window = WINDOW.matcher(text);
        if (!window.matches()) {
            throw new Mistake("is not a sending window", FORM);
        }
        return new SendingWindow(days(window.group(1)), apart(hours(window.group(2))));
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",")) {
            String[] ends = part.split("-");
            DayOfWeek first = day(ends[0].strip());
            DayOfWeek last = day(ends[ends.length - 1].strip());
            if (ends.length > 2 || last.compareTo(first) < 0) {
                throw new Mistake(
                        "has days that run backwards", "write them in the order of the week, from Mon to Sun");
            }
            days.addAll(EnumSet.range(first, last));
        }
        return days;
    }

    private static DayOfWeek day(String word) {
        int index = DAYS.indexOf(word.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new Mistake("names a day that is none", "use Mon, Tue, Wed, Thu, Fri, Sat and Sun");
        }
        return DayOfWeek.of(index + 1);
    }

    private static List<Hours> hours(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .map(WindowText::range)
                .toList();
    }

    private static Hours range(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            throw new Mistake("is not a sending window", FORM);
        }
        LocalTime from = time(range.group(1));
        LocalTime to = range.group(2).equals("24:00") ? LocalTime.MIDNIGHT : time(range.group(2));
        if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
            throw new Mistake(
                    "ends before it begins", "put the earlier time first; to cross midnight write two ranges");
        }
        return new Hours(from, to);
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException notATime) {
            throw new Mistake("has a time that no day has", "use 00:00 to 24:00");
        }
    }

    private static List<Hours> apart(List<Hours> hours) {
        List<Hours> sorted =
                hours.stream().sorted((a, b) -> a.from().compareTo(b.from())).toList();
        for (int i = 1; i < sorted.size(); i++) {
            LocalTime end = sorted.get(i - 1).to();
            if (end.equals(LocalTime.MIDNIGHT) || sorted.get(i).from().isBefore(end)) {
                throw new Mistake("has hours that overlap", "write them as one range");
            }
        }
        return sorted;
    }
}
