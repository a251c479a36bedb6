package dev.outreach.upkeep;

import dev.outreach.schedule.Cancellation;
import java.util.Iterator;

/** What is left of a number of things until a run is to end. */
record UntilCancelled<T>(Iterable<T> all, Cancellation cancellation) implements Iterable<T> {

    @Override
    public Iterator<T> iterator() {
        Iterator<T> each = all.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !cancellation.isRequested() && each.hasNext();
            }

            @Override
            public T next() {
                return each.next();
            }
        };
    }
}
