package dev.outreach;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.signal.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A saved fleet as text: JSON, in which names and times are as they are written everywhere. */
final class SavedText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(words())
            .addMixIn(Signal.class, Kinds.class)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private SavedText() {}

    /** The kinds of signals about domains. Those about mailboxes are not kept as such. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Signal.Listed.class, name = "listed"),
        @JsonSubTypes.Type(value = Signal.Delisted.class, name = "delisted"),
        @JsonSubTypes.Type(value = Signal.SpamRateReported.class, name = "spamRate"),
        @JsonSubTypes.Type(value = Signal.Audited.class, name = "audited")
    })
    private interface Kinds {}

    static String write(SavedFleet saved) {
        try {
            return MAPPER.writeValueAsString(saved);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Reads a text of this version.
     *
     * @throws IllegalArgumentException if it is none
     */
    static SavedFleet read(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            int version = tree.path("version").asInt();
            if (version != SavedFleet.VERSION) {
                throw new IllegalArgumentException("it is of version " + version + ", not " + SavedFleet.VERSION);
            }
            return MAPPER.treeToValue(tree, SavedFleet.class);
        } catch (IOException broken) {
            throw new IllegalArgumentException("it cannot be read", broken);
        }
    }

    /** The fields of a saved record, each as it is written. */
    static Map<String, String> fields(Object saved) {
        Map<String, String> fields = new TreeMap<>();
        MAPPER.valueToTree(saved)
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().toString()));
        return fields;
    }

    private static SimpleModule words() {
        SimpleModule module = new SimpleModule();
        add(module, Instant.class, Instant::parse);
        add(module, LocalDate.class, LocalDate::parse);
        add(module, ZoneId.class, ZoneId::of);
        add(module, ClientId.class, ClientId::new);
        add(module, DomainName.class, DomainName::new);
        add(module, EmailAddress.class, EmailAddress::parse);
        add(module, MailboxId.class, MailboxId::parse);
        return module;
    }

    private static <T> void add(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, ToStringSerializer.instance);
        module.addDeserializer(type, new JsonDeserializer<T>() {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                return parse.apply(parser.getText());
            }
        });
    }
}
