package dev.outreach.suppression;

import dev.outreach.fleet.ClientId;
import dev.outreach.suppression.Suppression.Reason;
import dev.outreach.suppression.SuppressionCsv.BadField;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of a suppression file, as text and as an entry. */
final class SuppressionLine {

    private static final Pattern HEADER = Pattern.compile("\\s*\"?pattern\"?\\s*(,|$)", Pattern.CASE_INSENSITIVE);

    private final String source;
    private final Instant now;

    SuppressionLine(String source, Instant now) {
        this.source = source;
        this.now = now;
    }

    /** Whether a line holds no entry on purpose. */
    boolean isPassedOver(String line, long number) {
        return line.isBlank()
                || line.startsWith("#")
                || (number == 1 && HEADER.matcher(line).lookingAt());
    }

    Suppression parse(String line) throws BadField {
        List<String> fields = split(line);
        String reason = field(fields, 2);
        String named = field(fields, 3);
        String since = field(fields, 4);
        String expires = field(fields, 5);
        return new Suppression(
                read("pattern", field(fields, 0), AddressPattern::parse),
                optional("client", field(fields, 1), ClientId::new),
                reason.isEmpty() ? Reason.DO_NOT_CONTACT : reason(reason),
                read("source", named.isEmpty() ? source : named, Suppression::checkedSource),
                since.isEmpty() ? now : moment("since", since),
                expires.isEmpty() ? null : moment("expires", expires));
    }

    static String print(Suppression entry) {
        return String.join(
                ",",
                quoted(entry.pattern().text()),
                entry.client() == null ? "" : entry.client().value(),
                entry.reason().name(),
                quoted(entry.source()),
                entry.since().toString(),
                entry.expires() == null ? "" : entry.expires().toString());
    }

    private static String quoted(String text) {
        boolean plain =
                text.chars().noneMatch(c -> c == ',' || c == '"') && text.equals(text.strip()) && !text.startsWith("#");
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String field(List<String> fields, int index) {
        return index < fields.size() ? fields.get(index) : "";
    }

    private static Reason reason(String text) throws BadField {
        try {
            return Reason.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new BadField("reason", text, "use one of " + Arrays.toString(Reason.values()));
        }
    }

    private static Instant moment(String field, String text) throws BadField {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notAMoment) {
            throw new BadField(field, text, "write a moment in UTC such as 2026-01-31T00:00:00Z");
        }
    }

    private static <T> @Nullable T optional(String field, String text, Function<String, T> reader) throws BadField {
        return text.isEmpty() ? null : read(field, text, reader);
    }

    private static <T> T read(String field, String text, Function<String, T> reader) throws BadField {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException refused) {
            throw new BadField(field, text, String.valueOf(refused.getMessage()));
        }
    }

    /** The fields of an RFC 4180 line; blanks around unquoted ones are left out. */
    private static List<String> split(String line) throws BadField {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            StringBuilder field = new StringBuilder();
            int start = at;
            while (start < line.length() && line.charAt(start) == ' ') {
                start++;
            }
            at = start < line.length() && line.charAt(start) == '"'
                    ? quotedField(line, start + 1, field)
                    : plainField(line, at, field);
            fields.add(field.toString());
        }
        int most = SuppressionCsv.fieldNames().size();
        if (fields.size() > most) {
            throw new BadField(
                    "line",
                    line,
                    "there are " + fields.size() + " fields: use " + SuppressionCsv.HEADER
                            + ", and quotes around a field with a comma");
        }
        return fields;
    }

    /** Takes a field up to the next comma, and says where the field after it begins. */
    private static int plainField(String line, int from, StringBuilder field) {
        int comma = line.indexOf(',', from);
        int end = comma < 0 ? line.length() : comma;
        field.append(line.substring(from, end).strip());
        return end + 1;
    }

    /** Takes a field up to its closing quote, and says where the field after it begins. */
    private static int quotedField(String line, int from, StringBuilder field) throws BadField {
        int at = from;
        for (; at < line.length(); at++) {
            char c = line.charAt(at);
            boolean doubled = c == '"' && at + 1 < line.length() && line.charAt(at + 1) == '"';
            if (c == '"' && !doubled) {
                return afterQuote(line, at + 1);
            }
            field.append(c);
            at += doubled ? 1 : 0;
        }
        throw new BadField("line", line, "a quoted field is not closed: end it with a quote on the same line");
    }

    private static int afterQuote(String line, int at) throws BadField {
        int comma = line.indexOf(',', at);
        int end = comma < 0 ? line.length() : comma;
        if (!line.substring(at, end).isBlank()) {
            throw new BadField("line", line, "text follows a closing quote: write a quote inside a field twice");
        }
        return end + 1;
    }
}
