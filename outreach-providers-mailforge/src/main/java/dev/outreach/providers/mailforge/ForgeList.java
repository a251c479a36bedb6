package dev.outreach.providers.mailforge;

import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the lists of Mailforge, which its Swagger file has as one array each. A public client that was used on the live API
 * (August 2026) has met pages of at most 100 by {@code limit} and {@code offset} instead. By default both are good: a page
 * is asked for, and the next one until they bring nothing new.
 *
 * @param form how lists come
 * @param pageSize rows of a page
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

    /**
     * All rows, each once.
     *
     * @param path makes the call, without how much it asks for
     * @param read makes a row of what stands there
     * @param id by which rows are told apart
     */
    <T> List<T> all(Supplier<HttpCallBuilder> path, Function<Json, T> read, Function<T, String> id) {
        Map<String, T> rows = new LinkedHashMap<>();
        int taken = 0;
        int idle = 0;
        while (true) {
            HttpCallBuilder call = path.get();
            if (form != Form.WHOLE) {
                call.query("limit", String.valueOf(pageSize)).query("offset", String.valueOf(taken));
            }
            List<Json> page = api.rows(call, api.read(call));
            int known = rows.size();
            page.forEach(row -> {
                T item = read.apply(row);
                rows.put(id.apply(item), item);
            });
            taken += page.size();
            idle = rows.size() == known ? idle + 1 : 0;
            if (taken > MOST_ROWS) {
                throw api.unfit(call, "has more than " + MOST_ROWS + " rows, which is no list of one account");
            }
            if (isLast(page.size(), idle)) {
                return List.copyOf(rows.values());
            }
        }
    }

    /**
     * Whether there is no more.
     *
     * @param idle pages in a row, up to this one, that brought nothing new
     */
    private boolean isLast(int rows, int idle) {
        return switch (form) {
            case WHOLE -> true;
            case PAGES -> rows < pageSize;
            // Who gives more than was asked for knows no pages. Who gives all again does not either; but a whole page
            // that
            // is known may come once from a list that grows meanwhile.
            case AUTO -> rows == 0 || rows > pageSize || idle >= (rows == pageSize ? 2 : 1);
        };
    }
}
