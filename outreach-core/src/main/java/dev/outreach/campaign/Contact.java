package dev.outreach.campaign;

import dev.outreach.fleet.EmailAddress;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recipient, with what is known of them.
 *
 * @param address where the message goes
 * @param value whether it is worth a premium mailbox
 * @param zone the recipient's time zone, or null if not known
 * @param variables what a template may use, such as {@code first_name} or {@code company}; order is kept
 */
public record Contact(
        EmailAddress address, Value value, @Nullable ZoneId zone, Map<String, String> variables) {
    /** How much a contact matters. */
    public enum Value {
        VIP,
        STANDARD
    }

    public Contact {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** A standard contact of whom nothing but the address is known. */
    public static Contact of(EmailAddress address) {
        return new Contact(address, Value.STANDARD, null, Map.of());
    }
}
