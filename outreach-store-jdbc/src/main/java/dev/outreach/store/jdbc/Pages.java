package dev.outreach.store.jdbc;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads a long table page by page, each when it is needed and over a connection of its own: so a stream that nobody reads
 * to its end, or closes, holds no connection and keeps no old version of the table alive.
 */
final class Pages<T> extends AbstractSpliterator<T> {
    private final Function<@Nullable T, List<T>> after;
    private final int size;
    private final Queue<T> page = new ArrayDeque<>();
    private @Nullable T last;
    private boolean ended;

    private Pages(int size, Function<@Nullable T, List<T>> after) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.size = size;
        this.after = after;
    }

    /**
     * @param size rows of a full page; one that is not full is the last
     * @param after gives the page after a row, or the first one after null
     */
    static <T> Stream<T> stream(int size, Function<@Nullable T, List<T>> after) {
        return StreamSupport.stream(new Pages<>(size, after), false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (page.isEmpty() && !ended) {
            List<T> next = after.apply(last);
            page.addAll(next);
            ended = next.size() < size;
        }
        @Nullable T row = page.poll();
        if (row == null) {
            return false;
        }
        last = row;
        action.accept(row);
        return true;
    }
}
