package dev.outreach.message;

import dev.outreach.fleet.Quoted;
import dev.outreach.message.MessageCheck.Findings;
import dev.outreach.message.MessageCheck.Rule;
import dev.outreach.message.MessageHead.Field;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the body of a message is what its fields say: text, or alternatives of text. */
final class BodyCheck {
    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);

    /** Characters of a line of quoted-printable (RFC 2045 section 6.7 rule 5). */
    private static final int LONGEST_QUOTED = 76;

    private final List<String> lines;
    private final Findings findings;

    private BodyCheck(List<String> lines, Findings findings) {
        this.lines = lines;
        this.findings = findings;
    }

    /** Reports what is wrong with the body under a head. */
    static void of(MessageHead head, List<String> lines, Findings findings) {
        Optional<Field> type = head.first("Content-Type");
        BodyCheck check = new BodyCheck(lines, findings);
        if (type.isPresent() && is(type.get(), "multipart/")) {
            check.parts(type.get(), head.end());
        } else {
            check.text(head, head.end(), lines.size());
        }
    }

    private static boolean is(Field type, String prefix) {
        return type.value().toLowerCase(Locale.ROOT).startsWith(prefix);
    }

    private void parts(Field type, int from) {
        Matcher found = BOUNDARY.matcher(type.value());
        if (!found.find()) {
            findings.add(Rule.BODY, type.line(), "the type of the body names no boundary");
            return;
        }
        String delimiter = "--" + (found.group(1) == null ? found.group(2) : found.group(1));
        int parts = 0;
        int at = next(delimiter, from);
        while (at < lines.size() && !lines.get(at).equals(delimiter + "--")) {
            int end = next(delimiter, at + 1);
            part(at + 1, end);
            parts++;
            at = end;
        }
        if (parts < 2 || at >= lines.size()) {
            findings.add(
                    Rule.BODY,
                    type.line(),
                    at >= lines.size()
                            ? "the parts of the body do not end"
                            : "the body has " + parts + " parts, and alternatives are at least 2");
        }
    }

    /** The index of the next line that delimits a part, or past the last line. */
    private int next(String delimiter, int from) {
        int at = from;
        while (at < lines.size()
                && !lines.get(at).equals(delimiter)
                && !lines.get(at).equals(delimiter + "--")) {
            at++;
        }
        return at;
    }

    private void part(int from, int end) {
        MessageHead head = MessageHead.read(lines.subList(0, end), from, findings);
        if (head.first("Content-Type").isEmpty()) {
            findings.add(Rule.BODY, from + 1, "a part of the body has no type");
        }
        text(head, head.end(), end);
    }

    private void text(MessageHead head, int from, int end) {
        String encoding = head.first("Content-Transfer-Encoding")
                .map(Field::value)
                .orElse("7bit")
                .toLowerCase(Locale.ROOT);
        switch (encoding) {
            case "7bit" -> ascii(from, end);
            case "quoted-printable" -> quoted(from, end);
            case "8bit", "base64" -> {
                // Anything may stand in 8bit, and base64 fails no reader.
            }
            default ->
                findings.add(Rule.BODY, 0, "the transfer encoding '" + Quoted.excerpt(encoding) + "' is not known");
        }
    }

    private void ascii(int from, int end) {
        for (int at = from; at < end; at++) {
            String line = lines.get(at);
            for (int i = 0; i < line.length(); i++) {
                if (line.charAt(i) > '~' || line.charAt(i) < ' ' && line.charAt(i) != '\t') {
                    findings.add(Rule.BODY, at + 1, "the line holds more than printable ASCII, and says 7bit");
                    return;
                }
            }
        }
    }

    private void quoted(int from, int end) {
        for (int at = from; at < end; at++) {
            if (!isQuoted(lines.get(at))) {
                findings.add(Rule.BODY, at + 1, "the line is not quoted-printable");
                return;
            }
        }
    }

    private static boolean isQuoted(String line) {
        if (line.length() > LONGEST_QUOTED || line.endsWith(" ") || line.endsWith("\t")) {
            return false;
        }
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean soft = c == '=' && i == line.length() - 1;
            boolean code = c == '=' && i + 2 < line.length() && isHex(line.charAt(i + 1)) && isHex(line.charAt(i + 2));
            if (c > '~' || c < ' ' && c != '\t' || c == '=' && !soft && !code) {
                return false;
            }
            i += code ? 2 : 0;
        }
        return true;
    }

    private static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'F';
    }
}
