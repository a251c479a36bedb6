package dev.outreach.store.jdbc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads moments as {@link Instant#toString} writes them, ten times as fast as {@link Instant#parse}: a journal has one in
 * each of millions of events.
 */
final class IsoInstants {
    /** Of {@code 2026-01-05T12:00:00}, and where the fraction begins. */
    private static final int SECONDS_END = 19;

    private static final int MOST_DIGITS = 9;

    private IsoInstants() {}

    /** @throws DateTimeException if it is no moment */
    static Instant parse(String text) {
        int end = text.length() - 1;
        if (end < SECONDS_END || end > SECONDS_END + 1 + MOST_DIGITS || text.charAt(end) != 'Z' || !isShaped(text)) {
            return Instant.parse(text);
        }
        int year = number(text, 0, 4);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS_END);
        int nanos = end == SECONDS_END ? 0 : fraction(text, SECONDS_END + 1, end);
        if (year < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || nanos < 0) {
            return Instant.parse(text);
        }
        long day = LocalDate.of(year, number(text, 5, 7), number(text, 8, 10)).toEpochDay();
        return Instant.ofEpochSecond(day * 86_400 + hour * 3_600L + minute * 60L + second, nanos);
    }

    private static boolean isShaped(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && (text.length() == SECONDS_END + 1 || text.charAt(SECONDS_END) == '.');
    }

    /** The number that the digits make; negative if one is none. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static int fraction(String text, int from, int to) {
        int number = from == to ? -1 : number(text, from, to);
        for (int digits = to - from; digits < MOST_DIGITS && number > 0; digits++) {
            number *= 10;
        }
        return number;
    }
}
