package dev.outreach.providers.cloudflare;

import dev.outreach.http.HttpAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer says of the calls that are left: {@code Ratelimit: "default";r=0;t=42} (the draft of the IETF), or
 * {@code x-ratelimit-remaining} with {@code x-ratelimit-reset} (Fundamentals, "Rate limits").
 */
final class RateHeaders {
    private static final Pattern DRAFT = Pattern.compile("\\br\\s*=\\s*0\\s*;\\s*t\\s*=\\s*([0-9]{1,6})\\b");

    /** Longer than any of Cloudflare's periods: what says more is mistaken. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private RateHeaders() {}

    /** How long no call is to be made; empty if some are left, or nothing is said. */
    static Optional<Duration> spentFor(HttpAnswer answer, Instant now) {
        return draft(answer, now)
                .or(() -> older(answer))
                .filter(until -> until.isAfter(now) && until.isBefore(now.plus(LONGEST)))
                .map(until -> Duration.between(now, until));
    }

    private static Optional<Instant> draft(HttpAnswer answer, Instant now) {
        return answer.header("Ratelimit")
                .map(DRAFT::matcher)
                .filter(Matcher::find)
                .map(found -> now.plusSeconds(Long.parseLong(found.group(1))));
    }

    private static Optional<Instant> older(HttpAnswer answer) {
        return answer.header("x-ratelimit-remaining")
                .filter(left -> left.strip().equals("0"))
                .flatMap(none -> answer.header("x-ratelimit-reset"))
                .flatMap(RateHeaders::date);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
