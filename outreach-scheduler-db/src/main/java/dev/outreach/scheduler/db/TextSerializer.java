package dev.outreach.scheduler.db;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Keeps the data of a task as plain text, so that the table can be read by anybody, and nothing is deserialized. */
final class TextSerializer implements Serializer {

    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
        return data == null ? null : data.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] kept) {
        return kept == null ? null : type.cast(new String(kept, StandardCharsets.UTF_8));
    }
}
