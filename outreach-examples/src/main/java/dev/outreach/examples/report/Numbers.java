package dev.outreach.examples.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as they are printed, the same on every machine. */
final class Numbers {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Numbers() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number without needless zeros. */
    static String plain(double number) {
        return number == Math.rint(number) ? count((long) number) : String.format(Locale.ROOT, "%,.1f", number);
    }

    /** A share in per cent, or a dash where there is nothing to share. */
    static String share(long part, long whole, int decimals) {
        return whole == 0 ? "–" : String.format(Locale.ROOT, "%." + decimals + "f %%", 100.0 * part / whole);
    }

    static String score(double score) {
        return Double.isNaN(score) ? "–" : String.format(Locale.ROOT, "%.0f", score);
    }

    static String minute(Instant at) {
        return MINUTE.format(at);
    }

    static String hours(Duration duration) {
        return duration.toHours() > 0
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toMinutes() + " min";
    }

    /** A coordinate of a drawing. */
    static String at(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }
}
