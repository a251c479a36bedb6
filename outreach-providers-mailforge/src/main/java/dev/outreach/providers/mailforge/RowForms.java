package dev.outreach.providers.mailforge;

import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How rows are written, which is not documented. Read are all forms.
 *
 * @param mxPreference of exchangers that stand there without one
 * @param preferenceField where an exchanger has its preference beside its value; empty if it has not
 */
record RowForms(RecordNames names, Mx mx, Txt txt, int mxPreference, Optional<String> preferenceField) {
    /** How exchangers are written. */
    enum Mx {
        /** As those that are there already; where there are none, with their preference. */
        AUTO,
        /** Such as {@code 10 mx1.host.example}. */
        WITH_PREFERENCE,
        /** The host alone. */
        BARE
    }

    /** How texts are written. */
    enum Txt {
        /** As those that are there already; where there are none, plain. */
        AUTO,
        /** As they are. */
        PLAIN,
        /** In quotes, as zone files have them. */
        QUOTED
    }

    /** As the settings say. */
    RowForms(RecordNames names, Mx mx, Txt txt, int mxPreference) {
        this(names, mx, txt, mxPreference, Optional.empty());
    }

    /** What of it is left open, as the rows of a zone have it. */
    RowForms in(DomainName zone, List<ZoneRow> rows) {
        List<ZoneRow> exchangers = rows.stream().filter(ZoneRow::isExchanger).toList();
        // Several strings cannot be written but in quotes, and so say nothing of the others.
        List<ZoneRow> texts = rows.stream()
                .filter(row -> row.isText() && !ZoneText.isSeveral(row.value()))
                .toList();
        boolean bare = !exchangers.isEmpty() && exchangers.stream().allMatch(ZoneRow::isBareExchanger);
        boolean quoted = !texts.isEmpty() && texts.stream().allMatch(row -> ZoneText.isQuoted(row.value()));
        return new RowForms(
                names.in(zone, rows.stream().map(ZoneRow::name).toList()),
                mx != Mx.AUTO ? mx : bare ? Mx.BARE : Mx.WITH_PREFERENCE,
                txt != Txt.AUTO ? txt : quoted ? Txt.QUOTED : Txt.PLAIN,
                mxPreference,
                mx != Mx.AUTO
                        ? Optional.empty()
                        : exchangers.stream()
                                .map(ZoneRow::preferenceField)
                                .flatMap(Optional::stream)
                                .findFirst());
    }

    /** Whether rows can say all that the record says. */
    boolean hold(ZoneRecord record) {
        return !record.type().equals("MX") || mx != Mx.BARE || record.preference() == mxPreference;
    }

    /** A row for a record that is new. */
    ZoneRow row(ZoneRecord record, DomainName zone) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put(ZoneRow.EDITABLE, true);
        return row(record, names.write(record.name(), zone), wire, preferenceField);
    }

    /** A row with another record in it; all else of it stays. */
    ZoneRow row(ZoneRecord record, ZoneRow before) {
        Map<String, Object> wire = new LinkedHashMap<>(before.wire());
        return row(record, before.name(), wire, before.isExchanger() ? before.preferenceField() : preferenceField);
    }

    private ZoneRow row(ZoneRecord record, String name, Map<String, Object> wire, Optional<String> field) {
        boolean isExchanger = record.type().equals("MX");
        if (isExchanger) {
            field.ifPresent(place -> wire.put(place, record.preference()));
        }
        String value = isExchanger ? exchanger(record, field.isPresent()) : text(record);
        wire.put(ZoneRow.NAME, name);
        wire.put(ZoneRow.TYPE, record.type());
        wire.put(ZoneRow.VALUE, value);
        return new ZoneRow(wire, name, record.type(), value, Optional.of(record));
    }

    private String exchanger(ZoneRecord record, boolean hasField) {
        String host = record.value().isEmpty() ? "." : record.value();
        return hasField || mx == Mx.BARE ? host : record.preference() + " " + host;
    }

    /** What would be read as something else without quotes has them in any case. */
    private String text(ZoneRecord record) {
        String value = record.value();
        boolean quoted = record.type().equals("TXT") && (txt == Txt.QUOTED || ZoneText.isQuoted(value));
        return quoted ? ZoneText.quoted(value) : value;
    }
}
