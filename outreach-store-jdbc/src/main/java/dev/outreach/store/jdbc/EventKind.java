package dev.outreach.store.jdbc;

import dev.outreach.fleet.FleetId;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How one kind of what happened is kept. Names of kinds and of fields are a file format: what was written once must be
 * read for ever.
 *
 * @param name its name in the journal
 * @param type its class: one of a signal or of an event
 * @param about whom it is about, for people who read the tables
 * @param writer writes its fields
 * @param reader makes it of them
 */
record EventKind<E>(
        String name,
        Class<E> type,
        Function<E, FleetId> about,
        BiConsumer<E, FieldWriter> writer,
        Function<FieldReader, E> reader) {
    FleetId aboutOf(Object happened) {
        return about.apply(type.cast(happened));
    }

    String write(Object happened) {
        return FieldWriter.write(fields -> writer.accept(type.cast(happened), fields));
    }
}
