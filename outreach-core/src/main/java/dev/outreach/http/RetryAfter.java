package dev.outreach.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code Retry-After} (RFC 9110 section 10.2.3): seconds, or a date in any of the three forms of section 5.6.7. */
final class RetryAfter {
    private static final int LONGEST_TEXT = 64;

    private RetryAfter() {}

    /** How long from now, at least nothing; empty if it cannot be read. */
    static Optional<Duration> parse(String value, Instant now) {
        String text = value.strip();
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        return forms(now).stream()
                .flatMap(form -> date(text, form).stream())
                .findFirst()
                .map(date -> Duration.between(now, date))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    private static List<DateTimeFormatter> forms(Instant now) {
        return List.of(
                form("EEE, dd MMM yyyy HH:mm:ss 'GMT'"),
                // RFC 850 has years of two digits: the one that is not more than 50 years in the future.
                new DateTimeFormatterBuilder()
                        .appendPattern("EEEE, dd-MMM-")
                        .appendValueReduced(
                                ChronoField.YEAR,
                                2,
                                2,
                                now.atOffset(ZoneOffset.UTC).getYear() - 49)
                        .appendPattern(" HH:mm:ss 'GMT'")
                        .toFormatter(Locale.ENGLISH),
                form("EEE MMM ppd HH:mm:ss yyyy"));
    }

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    private static Optional<Instant> date(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException anotherForm) {
            return Optional.empty();
        }
    }
}
