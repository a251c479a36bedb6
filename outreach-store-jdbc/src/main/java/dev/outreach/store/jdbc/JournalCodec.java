package dev.outreach.store.jdbc;

import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.StoreException;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes events for the journal and reads them back as they were. */
final class JournalCodec {
    private static final List<EventKind<?>> KINDS = Stream.concat(
                    SignalKinds.ALL.stream(), FleetEventKinds.ALL.stream())
            .toList();

    private static final Map<String, EventKind<?>> BY_NAME = by(EventKind::name);
    private static final Map<Class<?>, EventKind<?>> BY_TYPE = by(EventKind::type);

    private JournalCodec() {}

    /**
     * An event in the journal's words.
     *
     * @param kind the name of its kind
     * @param about the mailbox, domain or client that it is about
     * @param json its fields as one JSON object, without control characters
     */
    record Written(String kind, String about, String json) {}

    static Written write(JournalEvent event) {
        Object happened = event instanceof JournalEvent.SignalRecorded recorded ? recorded.signal() : event;
        @Nullable EventKind<?> kind = BY_TYPE.get(happened.getClass());
        if (kind == null) {
            throw new IllegalStateException("the journal has no name for " + happened.getClass());
        }
        return new Written(kind.name(), kind.aboutOf(happened).toString(), kind.write(happened));
    }

    /**
     * Reads an event; fields that are not known are passed over.
     *
     * @param sequence its number, for the message if it cannot be read
     * @throws StoreException if it cannot be read
     */
    static JournalEvent read(long sequence, String kind, String json) {
        @Nullable EventKind<?> known = BY_NAME.get(kind);
        if (known == null) {
            throw new StoreException("event " + sequence + " of the journal is of kind '" + kind
                    + "', which this library does not know: use the newer library that wrote it");
        }
        try {
            Object happened = known.reader().apply(FieldReader.of(json));
            return happened instanceof Signal signal
                    ? new JournalEvent.SignalRecorded(signal)
                    : (JournalEvent) happened;
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new StoreException(
                    "event " + sequence + " of the journal, of kind '" + kind + "', cannot be read: " + e.getMessage()
                            + "; use the library that wrote it, or restore the journal from a backup",
                    e);
        }
    }

    private static <K> Map<K, EventKind<?>> by(Function<EventKind<?>, K> property) {
        return KINDS.stream().collect(Collectors.toUnmodifiableMap(property, kind -> kind));
    }
}
