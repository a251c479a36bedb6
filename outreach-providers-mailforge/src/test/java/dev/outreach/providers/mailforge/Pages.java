package dev.outreach.providers.mailforge;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How the server gives lists: whole, as its Swagger file says, or by pages, as somebody has seen it. */
final class Pages {
    private static final int MOST = 100;

    boolean paged;

    /** Rows that came in at the front of the list after its first page. */
    int shift;

    /** Makes rows without end. */
    @Nullable
    IntFunction<Object> endless;

    Reply of(List<?> rows, Map<String, String> query) {
        if (!paged) {
            return Reply.ok(rows);
        }
        int limit = Math.min(MOST, Integer.parseInt(query.getOrDefault("limit", "100")));
        int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
        @Nullable IntFunction<Object> maker = endless;
        if (maker != null) {
            return Reply.ok(
                    IntStream.range(offset, offset + limit).mapToObj(maker).toList());
        }
        int start = Math.min(rows.size(), offset == 0 ? 0 : Math.max(0, offset - shift));
        return Reply.ok(rows.subList(start, Math.min(rows.size(), start + limit)));
    }
}
