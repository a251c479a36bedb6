package dev.outreach.providers.google;

import dev.outreach.http.Json;
import dev.outreach.http.JsonException;
import dev.outreach.providers.google.PostmasterMetric.Kind;
import dev.outreach.spi.ReputationDay;
import dev.outreach.spi.ReputationDay.DeliveryError;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers the figures of one domain, which come one by one, by day. Not safe for several threads. */
final class PostmasterDays {
    private static final Map<String, PostmasterMetric> METRICS =
            PostmasterMetric.ALL.stream().collect(Collectors.toMap(PostmasterMetric::name, Function.identity()));

    /** The figures of one day. */
    private static final class Day {
        private final Map<Kind, Double> shares = new EnumMap<>(Kind.class);
        private final Map<String, DeliveryError> errors = new LinkedHashMap<>();

        private OptionalDouble share(Kind kind) {
            @Nullable Double share = shares.get(kind);
            return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
        }

        private ReputationDay on(LocalDate date) {
            return new ReputationDay(
                    date,
                    share(Kind.SPAM),
                    share(Kind.SPF),
                    share(Kind.DKIM),
                    share(Kind.DMARC),
                    share(Kind.ENCRYPTED),
                    List.copyOf(errors.values()));
        }
    }

    private final Map<LocalDate, Day> days = new TreeMap<>();

    /** Takes a figure (schema {@code DomainStat}). One that we did not ask for, or that is no share, is passed over. */
    void take(Json stat) {
        @Nullable PostmasterMetric metric = METRICS.get(stat.at("metric").text().orElse(""));
        OptionalDouble share = share(stat.at("value"));
        @Nullable LocalDate date = date(stat.at("date"));
        if (metric == null || share.isEmpty() || date == null) {
            return;
        }
        Day day = days.computeIfAbsent(date, unseen -> new Day());
        if (metric.kind() == Kind.PERMANENT_ERROR || metric.kind() == Kind.TEMPORARY_ERROR) {
            boolean isPermanent = metric.kind() == Kind.PERMANENT_ERROR;
            day.errors.put(metric.name(), new DeliveryError(isPermanent, metric.reason(), share.getAsDouble()));
        } else {
            day.shares.put(metric.kind(), share.getAsDouble());
        }
    }

    /** The days so far, oldest first. */
    List<ReputationDay> list() {
        return days.entrySet().stream()
                .map(day -> day.getValue().on(day.getKey()))
                .toList();
    }

    /** One of several names has the value, by its type. */
    private static OptionalDouble share(Json value) {
        for (String name : List.of("doubleValue", "floatValue", "intValue")) {
            OptionalDouble number = number(value.at(name));
            if (number.isPresent()) {
                return number.getAsDouble() >= 0 && number.getAsDouble() <= 1 ? number : OptionalDouble.empty();
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble number(Json value) {
        OptionalLong whole = value.whole();
        if (whole.isPresent()) {
            return OptionalDouble.of(whole.getAsLong());
        }
        try {
            return value.isMissing() ? OptionalDouble.empty() : OptionalDouble.of(value.as(Double.class));
        } catch (JsonException notANumber) {
            return OptionalDouble.empty();
        }
    }

    private static @Nullable LocalDate date(Json date) {
        try {
            return LocalDate.of(part(date, "year"), part(date, "month"), part(date, "day"));
        } catch (DateTimeException notADay) {
            return null;
        }
    }

    private static int part(Json date, String name) {
        long part = date.at(name).whole().orElse(0);
        return part < 1 || part > 9999 ? 0 : (int) part;
    }
}
