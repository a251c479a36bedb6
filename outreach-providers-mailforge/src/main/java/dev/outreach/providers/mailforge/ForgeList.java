package dev.outreach.providers.mailforge;

import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lists of Mailforge, which its Swagger file has as one array each. A public client that was used on the live API
 * (August 2026) has met pages of at most 100 by {@code limit} and {@code offset} instead. By default both are good: a page
 * is asked for, and the next one, which overlaps it by one row, until they bring nothing new.
 *
 * @param form how lists come
 * @param pageSize rows of a page, at least 2
 */
record ForgeList(ForgeApi api, Form form, int pageSize) {
    /** More than any account has: a bound on a server that never ends. */
    private static final int MOST_ROWS = 100_000;

    /** How lists come. */
    enum Form {
        /** Find out. */
        AUTO,
        /** One array, which is asked for once. */
        WHOLE,
        /** By {@code limit} and {@code offset}. */
        PAGES
    }

    /** What says how many rows there are where a list is wrapped; none of them is known to be there. */
    private static final List<String> TOTALS = List.of("total", "totalCount", "total_count", "count");

    private static final List<String> PAGE_COUNTS = List.of("totalPages", "total_pages", "pages");
    private static final List<String> MORE = List.of("hasMore", "has_more", "hasNext");
    private static final List<String> BESIDE = List.of("pagination", "meta", "paging");

    /** Whether the answer says that it has more rows than those that came with it. */
    static boolean isPart(Json answer, int rows) {
        return Stream.concat(Stream.of(answer), BESIDE.stream().map(answer::at))
                .anyMatch(place -> exceeds(place, rows));
    }

    private static boolean exceeds(Json place, int rows) {
        return TOTALS.stream().anyMatch(name -> place.at(name).whole().orElse(0) > rows)
                || PAGE_COUNTS.stream().anyMatch(name -> place.at(name).whole().orElse(1) > 1)
                || MORE.stream().anyMatch(name -> place.at(name).truth().orElse(false));
    }

    /**
     * All rows, each once.
     *
     * @param path makes the call, without how much it asks for
     * @param read makes a row of what stands there
     * @param id by which rows are told apart
     */
    <T> List<T> all(Supplier<HttpCallBuilder> path, Function<Json, T> read, Function<T, String> id) {
        Map<String, T> rows = new LinkedHashMap<>();
        @Nullable String last = null;
        int taken = 0;
        int idle = 0;
        while (true) {
            HttpCallBuilder call = path.get();
            if (form != Form.WHOLE) {
                call.query("limit", String.valueOf(pageSize)).query("offset", String.valueOf(taken));
            }
            List<T> page = api.rows(call, api.read(call)).stream().map(read).toList();
            List<String> ids = page.stream().map(id).toList();
            boolean isNew = !rows.keySet().containsAll(ids);
            if (last != null && (page.isEmpty() || isNew && !ids.contains(last))) {
                throw changed(call);
            }
            page.forEach(row -> rows.put(id.apply(row), row));
            idle = isNew ? 0 : idle + 1;
            if (isLast(page.size(), idle)) {
                return List.copyOf(rows.values());
            }
            last = ids.get(ids.size() - 1);
            // The next page is to begin with the last row of this one, which shows that nothing went missing in
            // between.
            taken += page.size() - 1;
            if (taken > MOST_ROWS) {
                throw api.unfit(call, "has more than " + MOST_ROWS + " rows, which is no list of one account");
            }
        }
    }

    private ForgeFailure changed(HttpCallBuilder call) {
        return api.cannot(
                Kind.TRANSIENT, call.build() + " answers with a list that changed while it was read: read it again");
    }

    /**
     * Whether there is no more.
     *
     * @param idle pages in a row, up to this one, that brought nothing new
     */
    private boolean isLast(int rows, int idle) {
        return switch (form) {
            case WHOLE -> true;
            // The server may give fewer than were asked for: only what brings nothing new is the end.
            case PAGES -> rows == 0 || idle >= (rows == 1 ? 1 : 2);
            // Who gives more than was asked for knows no pages. Who gives all again does not either; but a whole page
            // that
            // is known may come once from a list that grows meanwhile.
            case AUTO -> rows == 0 || rows > pageSize || idle >= (rows == pageSize ? 2 : 1);
        };
    }
}
