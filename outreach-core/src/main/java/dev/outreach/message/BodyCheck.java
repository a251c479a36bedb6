package dev.outreach.message;

import dev.outreach.fleet.Quoted;
import dev.outreach.message.MessageCheck.Findings;
import dev.outreach.message.MessageCheck.Rule;
import dev.outreach.message.MessageHead.Field;
import java.nio.charset.StandardCharsets;
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

    private final MessageLines lines;
    private final Findings findings;

    private BodyCheck(MessageLines lines, Findings findings) {
        this.lines = lines;
        this.findings = findings;
    }

    /** Reports what is wrong with the body under a head. */
    static void of(MessageHead head, MessageLines lines, Findings findings) {
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
        String name = "--" + (found.group(1) == null ? found.group(2) : found.group(1));
        byte[] delimiter = name.getBytes(StandardCharsets.ISO_8859_1);
        byte[] last = (name + "--").getBytes(StandardCharsets.ISO_8859_1);
        int parts = 0;
        int at = next(delimiter, last, from);
        while (at < lines.size() && !lines.is(at, last)) {
            int end = next(delimiter, last, at + 1);
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
    private int next(byte[] delimiter, byte[] last, int from) {
        int at = from;
        while (at < lines.size() && !lines.is(at, delimiter) && !lines.is(at, last)) {
            at++;
        }
        return at;
    }

    private void part(int from, int end) {
        MessageHead head = MessageHead.read(lines, from, end, findings);
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
        for (int line = from; line < end; line++) {
            for (int at = lines.start(line); at < lines.end(line); at++) {
                if (!isPrintable(lines.octets()[at])) {
                    findings.add(Rule.BODY, line + 1, "the line holds more than printable ASCII, and says 7bit");
                    return;
                }
            }
        }
    }

    private static boolean isPrintable(byte octet) {
        return octet >= ' ' && octet <= '~' || octet == '\t';
    }

    private void quoted(int from, int end) {
        for (int line = from; line < end; line++) {
            if (!isQuoted(lines.start(line), lines.end(line))) {
                findings.add(Rule.BODY, line + 1, "the line is not quoted-printable");
                return;
            }
        }
    }

    private boolean isQuoted(int start, int end) {
        byte[] octets = lines.octets();
        if (end - start > LONGEST_QUOTED || end > start && isBlank(octets[end - 1])) {
            return false;
        }
        for (int at = start; at < end; at++) {
            byte octet = octets[at];
            if (octet == '=' && at < end - 1) {
                if (at + 2 >= end || !isHex(octets[at + 1]) || !isHex(octets[at + 2])) {
                    return false;
                }
                at += 2;
            } else if (!isPrintable(octet)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    private static boolean isHex(byte octet) {
        return octet >= '0' && octet <= '9' || octet >= 'A' && octet <= 'F';
    }
}
