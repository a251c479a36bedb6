package dev.outreach.providers.mailforge;

import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.Json;
import dev.outreach.http.JsonException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A row of the DNS of a domain ({@code GET /domains/{id}/dns}), as it stands there and as what it says. By the Swagger file
 * rows have a name, a type, a value and {@code editable}; whatever else one has goes back with it.
 *
 * @param wire as it stands there, and is written back
 * @param name as it stands there
 * @param value as it stands there
 * @param record what it says; empty if no record can hold that
 */
record ZoneRow(Map<String, Object> wire, String name, String type, String value, Optional<ZoneRecord> record) {
    private static final Logger LOG = LoggerFactory.getLogger(ZoneRow.class);

    static final String NAME = "name";
    static final String TYPE = "type";
    static final String VALUE = "value";
    static final String EDITABLE = "editable";

    /** What the preference of an exchanger is called where it has a field of its own, which none is known to have. */
    private static final List<String> PREFERENCES = List.of("priority", "preference");

    /** An exchanger with its preference, as zone files have it. */
    private static final Pattern MX = Pattern.compile("([0-9]{1,5})\\s+(\\S+)");

    /**
     * Reads one.
     *
     * @param mxPreference of an exchanger that has none of its own
     * @throws IllegalArgumentException if it has no name, no type or no value
     */
    @SuppressWarnings("unchecked")
    static ZoneRow read(Json row, DomainName zone, int mxPreference) {
        Map<String, Object> wire;
        try {
            wire = row.as(Map.class);
        } catch (JsonException unfit) {
            throw new IllegalArgumentException("a record that is no object", unfit);
        }
        String name = text(row, NAME);
        String type = text(row, TYPE);
        String value = text(row, VALUE);
        OptionalLong own =
                preferenceField(wire).map(field -> row.at(field).whole()).orElse(OptionalLong.empty());
        int preference = Math.toIntExact(Math.max(-1, Math.min(own.orElse(mxPreference), Integer.MAX_VALUE)));
        return new ZoneRow(wire, name, type, value, record(name, type, value, zone, preference));
    }

    private static String text(Json row, String field) {
        return row.at(field)
                .text()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + Quoted.excerpt(row.toString()) + "' has no text for its " + field));
    }

    private static Optional<ZoneRecord> record(
            String name, String type, String value, DomainName zone, int preference) {
        String whole = RecordNames.read(name, zone);
        try {
            return Optional.of(
                    switch (type.toUpperCase(Locale.ROOT)) {
                        case "MX" -> exchanger(whole, value, preference);
                        case "TXT" -> ZoneRecord.txt(whole, ZoneText.read(value));
                        default -> new ZoneRecord(whole, type, value, 0);
                    });
        } catch (IllegalArgumentException unfit) {
            LOG.warn(
                    "A record is left out, as it cannot be understood: {} {}: {}",
                    Quoted.excerpt(type),
                    Quoted.excerpt(name),
                    unfit.getMessage());
            return Optional.empty();
        }
    }

    private static ZoneRecord exchanger(String name, String value, int preference) {
        Matcher mx = MX.matcher(value.strip());
        return mx.matches()
                ? ZoneRecord.mx(name, Integer.parseInt(mx.group(1)), mx.group(2))
                : ZoneRecord.mx(name, preference, value);
    }

    /** The field that has its preference; empty if none has. */
    Optional<String> preferenceField() {
        return preferenceField(wire);
    }

    private static Optional<String> preferenceField(Map<String, Object> wire) {
        return PREFERENCES.stream().filter(field -> wire.get(field) != null).findFirst();
    }

    boolean isExchanger() {
        return type.equalsIgnoreCase("MX");
    }

    boolean isText() {
        return type.equalsIgnoreCase("TXT");
    }

    /** Whether it is an exchanger that stands there without a preference. */
    boolean isBareExchanger() {
        return isExchanger()
                && preferenceField().isEmpty()
                && !MX.matcher(value.strip()).matches();
    }

    /** Whether it may be changed; the vendor manages the others itself. */
    boolean isEditable() {
        return !Boolean.FALSE.equals(wire.get(EDITABLE));
    }

    /** By which it is known again when the zone is read anew: what it says, or what stands there. */
    Object key() {
        return record.<Object>map(says -> says).orElseGet(() -> List.of(name, type, value));
    }

    String shown() {
        return record.map(ZoneRecord::toString).orElseGet(() -> type + " " + name + " " + value);
    }

    /** The same as a record of a zone. What it says is its id, so that one that says something else is another one. */
    Optional<HostedRecord> hosted() {
        return record.map(says -> new HostedRecord(says.toString(), says, false, ""));
    }
}
