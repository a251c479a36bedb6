package dev.outreach.store.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes an event as one JSON object, field by field. What is null is left out. */
final class FieldWriter {
    /**
     * Surrogates may stand alone where a text was cut, and no database takes these; so all from there on is escaped, and
     * control characters are anyway.
     */
    private static final int LAST_IN_CLEAR = 0xD7FF;

    static final JsonFactory JSON =
            new JsonFactoryBuilder().highestNonEscapedChar(LAST_IN_CLEAR).build();

    private final JsonGenerator out;

    private FieldWriter(JsonGenerator out) {
        this.out = out;
    }

    static String write(Consumer<FieldWriter> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            fields.accept(new FieldWriter(out));
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A number or boolean as such, an enum by its name, and all else by its text. */
    FieldWriter put(String name, @Nullable Object value) {
        try {
            if (value != null) {
                out.writeFieldName(name);
                write(value);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Object value) throws IOException {
        if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Enum<?> constant) {
            out.writeString(constant.name());
        } else {
            out.writeString(value.toString());
        }
    }

    /** Whom an event is about, in the field that says what that is. */
    FieldWriter about(FleetId id) {
        if (id instanceof ClientId) {
            return put("client", id);
        }
        return put(id instanceof DomainName ? "domain" : "mailbox", id);
    }

    /** Counts by what they count. */
    FieldWriter counts(String name, Map<? extends Enum<?>, Integer> counts) {
        try {
            out.writeObjectFieldStart(name);
            counts.forEach((what, count) -> put(what.name(), count));
            out.writeEndObject();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
