package dev.outreach.message;

import dev.outreach.fleet.Quoted;
import dev.outreach.message.MessageCheck.Findings;
import dev.outreach.message.MessageCheck.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a head, or of the head of a part, as they stand in its lines.
 *
 * @param fields in order
 * @param end the index of the first line after the empty line that ends the head
 */
record MessageHead(List<Field> fields, int end) {
    /**
     * A field.
     *
     * @param line the number of its first line, from 1
     * @param value unfolded (RFC 5322 section 2.2.3), without blanks around it
     */
    record Field(String name, String value, int line) {}

    /** Reads the head that begins at a line and ends before another; what is no field is reported and passed over. */
    static MessageHead read(MessageLines lines, int from, int before, Findings findings) {
        List<Field> fields = new ArrayList<>();
        int at = from;
        while (at < before && !lines.isEmpty(at)) {
            int next = at + 1;
            StringBuilder whole = new StringBuilder(lines.text(at));
            while (next < before && isContinued(lines, next)) {
                whole.append(lines.text(next++));
            }
            field(whole.toString(), at + 1, fields, findings);
            at = next;
        }
        if (at >= before) {
            findings.add(Rule.BODY, 0, "no empty line ends the head");
        }
        return new MessageHead(List.copyOf(fields), at + 1);
    }

    private static boolean isContinued(MessageLines lines, int line) {
        byte first = lines.isEmpty(line) ? 0 : lines.octets()[lines.start(line)];
        return first == ' ' || first == '\t';
    }

    private static void field(String line, int number, List<Field> fields, Findings findings) {
        int colon = line.indexOf(':');
        if (colon <= 0 || !isName(line, colon)) {
            findings.add(Rule.FIELD_SYNTAX, number, "'" + Quoted.excerpt(line) + "' is no field");
        } else if (!isPrintable(line)) {
            findings.add(
                    Rule.FIELD_SYNTAX,
                    number,
                    "field " + line.substring(0, colon) + " holds a character that is not printable ASCII");
        } else {
            fields.add(new Field(
                    line.substring(0, colon), line.substring(colon + 1).strip(), number));
        }
    }

    private static boolean isName(String line, int colon) {
        for (int i = 0; i < colon; i++) {
            if (line.charAt(i) <= ' ' || line.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != '\t' && (c < ' ' || c > '~')) {
                return false;
            }
        }
        return true;
    }

    /** The first field of a name, in whatever case. */
    Optional<Field> first(String name) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
