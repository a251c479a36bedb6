package dev.outreach.store.jdbc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.outreach.campaign.CampaignId;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event, as {@link FieldWriter} wrote them. What nobody asks for is passed over, so a newer writer may
 * add fields. Methods throw {@link IllegalArgumentException} for a field that is missing or none of what it should be.
 */
final class FieldReader {
    private static final Recent<MailboxId> MAILBOXES = new Recent<>(MailboxId::parse);
    private static final Recent<DomainName> DOMAINS = new Recent<>(DomainName::new);
    private static final Recent<ClientId> CLIENTS = new Recent<>(ClientId::new);
    private static final Recent<CampaignId> CAMPAIGNS = new Recent<>(CampaignId::new);

    /** Numbers and booleans by their text, which loses nothing, and objects as readers. */
    private final Map<String, Object> values;

    private FieldReader(Map<String, Object> values) {
        this.values = values;
    }

    /** Reads one JSON object. */
    static FieldReader of(String json) throws IOException {
        try (JsonParser parser = FieldWriter.JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            FieldReader fields = object(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something follows its JSON object");
            }
            return fields;
        }
    }

    private static FieldReader object(JsonParser parser) throws IOException {
        Map<String, Object> values = new HashMap<>();
        for (@Nullable String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                values.put(name, object(parser));
            } else if (token == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                values.put(name, parser.getText());
            }
        }
        return new FieldReader(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        if (values.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("its field '" + name + "' is missing");
    }

    int integer(String name) {
        return Integer.parseInt(text(name));
    }

    double decimal(String name) {
        return Double.parseDouble(text(name));
    }

    boolean flag(String name) {
        String text = text(name);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("its field '" + name + "' is neither true nor false");
        };
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
    }

    Instant at() {
        return IsoInstants.parse(text("at"));
    }

    LocalDate date(String name) {
        return LocalDate.parse(text(name));
    }

    MailboxId mailbox() {
        return MAILBOXES.of(text("mailbox"));
    }

    DomainName domain(String name) {
        return DOMAINS.of(text(name));
    }

    ClientId client() {
        return CLIENTS.of(text("client"));
    }

    CampaignId campaign() {
        return CAMPAIGNS.of(text("campaign"));
    }

    EmailAddress address(String name) {
        return EmailAddress.parse(text(name));
    }

    /** Whom it is about; see {@link FieldWriter#about}. */
    FleetId about() {
        if (has("mailbox")) {
            return mailbox();
        }
        return has("domain") ? domain("domain") : client();
    }

    <E extends Enum<E>> Map<E, Integer> counts(String name, Class<E> type) {
        Map<E, Integer> counts = new EnumMap<>(type);
        if (values.get(name) instanceof FieldReader fields) {
            fields.values.keySet().forEach(what -> counts.put(Enum.valueOf(type, what), fields.integer(what)));
        }
        return counts;
    }
}
