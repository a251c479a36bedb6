package dev.outreach.providers.mailforge;

import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A row of the DNS of a domain ({@code GET /domains/{id}/dns}), as it stands there and as what it says. Rows have neither
 * ids nor notes.
 *
 * @param name as it stands there
 * @param value as it stands there
 * @param editable whether it may be changed; the vendor manages the others itself
 * @param record what it says; empty if no record can hold that
 */
record ZoneRow(String name, String type, String value, boolean editable, Optional<ZoneRecord> record) {
    private static final Logger LOG = LoggerFactory.getLogger(ZoneRow.class);

    /** An exchanger with its preference, as zone files have it. */
    private static final Pattern MX = Pattern.compile("([0-9]{1,5})\\s+(\\S+)");

    /** Strings of a zone file. */
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s+\"(?:[^\"\\\\]|\\\\.)*\")*");

    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    /**
     * Reads one.
     *
     * @param mxPreference of an exchanger that has none of its own
     */
    static ZoneRow read(Json wire, DomainName zone, int mxPreference) {
        String name = wire.at("name").text().orElse("");
        String type = wire.at("type").text().orElse("");
        String value = wire.at("value").text().orElse("");
        boolean editable = wire.at("editable").truth().orElse(true);
        return new ZoneRow(name, type, value, editable, record(name, type, value, zone, mxPreference));
    }

    private static Optional<ZoneRecord> record(
            String name, String type, String value, DomainName zone, int mxPreference) {
        String whole = RecordNames.read(name, zone);
        try {
            return Optional.of(
                    switch (type.toUpperCase(Locale.ROOT)) {
                        case "MX" -> exchanger(whole, value, mxPreference);
                        case "TXT" -> ZoneRecord.txt(whole, text(value));
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

    private static ZoneRecord exchanger(String name, String value, int mxPreference) {
        Matcher mx = MX.matcher(value.strip());
        return mx.matches()
                ? ZoneRecord.mx(name, Integer.parseInt(mx.group(1)), mx.group(2))
                : ZoneRecord.mx(name, mxPreference, value);
    }

    /** The text; where it stands there in quotes, the strings joined. */
    private static String text(String value) {
        if (!QUOTED.matcher(value.strip()).matches()) {
            return value;
        }
        StringBuilder joined = new StringBuilder();
        Matcher string = STRING.matcher(value);
        while (string.find()) {
            joined.append(ESCAPED.matcher(string.group(1)).replaceAll("$1"));
        }
        return joined.toString();
    }

    /** Whether it is an exchanger that stands there without a preference. */
    boolean isBareExchanger() {
        return type.equalsIgnoreCase("MX") && !MX.matcher(value.strip()).matches();
    }

    /** The same as a record of a zone. What it says is its id, so that one that says something else is another one. */
    Optional<HostedRecord> hosted() {
        return record.map(says -> new HostedRecord(says.toString(), says, false, ""));
    }

    /** As it is written back. */
    Map<String, Object> wire() {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("name", name);
        wire.put("type", type);
        wire.put("value", value);
        wire.put("editable", editable);
        return wire;
    }
}
