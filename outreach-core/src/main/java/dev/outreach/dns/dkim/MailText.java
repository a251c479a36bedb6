package dev.outreach.dns.dkim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A message cut into header fields and body (RFC 5322 section 2.1). Lines that end in a bare LF are taken for lines, as
 * they are on the way out by SMTP.
 *
 * @param fields in order, each with its folds and its CR LF, one character an octet
 * @param body what follows the empty line
 */
record MailText(List<Field> fields, byte[] body) {

    /** More than any mail system takes. */
    static final int MOST_OCTETS = 64 << 20;

    /** More fields than any message has. */
    private static final int MOST_FIELDS = 2000;

    /** A header field as it stands in the message. */
    record Field(String raw) {

        /** The name in lower case; empty if the line has no colon. */
        String name() {
            int colon = raw.indexOf(':');
            return colon < 0 ? "" : raw.substring(0, colon).stripTrailing().toLowerCase(Locale.ROOT);
        }

        /** All after the colon, with folds and the last CR LF. */
        String value() {
            return raw.substring(raw.indexOf(':') + 1);
        }
    }

    static MailText parse(byte[] message) {
        if (message.length > MOST_OCTETS) {
            throw new DkimSyntaxException(
                    "the message has " + message.length + " octets: at most " + MOST_OCTETS + " are read");
        }
        byte[] text = withCrLf(message);
        int end = headEnd(text);
        String head = new String(text, 0, end, StandardCharsets.ISO_8859_1);
        byte[] body = Arrays.copyOfRange(text, Math.min(text.length, end + 2), text.length);
        return new MailText(fields(head), body);
    }

    /** Where the empty line begins, or the end. */
    private static int headEnd(byte[] text) {
        int start = 0;
        for (int i = 0; i + 1 < text.length; i++) {
            if (text[i] == '\r' && text[i + 1] == '\n') {
                if (i == start) {
                    return i;
                }
                start = i + 2;
            }
        }
        return text.length;
    }

    private static List<Field> fields(String head) {
        List<Field> fields = new ArrayList<>();
        int start = 0;
        while (start < head.length()) {
            int end = lineEnd(head, start);
            while (end < head.length() && (head.charAt(end) == ' ' || head.charAt(end) == '\t')) {
                end = lineEnd(head, end);
            }
            if (fields.size() == MOST_FIELDS) {
                throw new DkimSyntaxException("the message has more than " + MOST_FIELDS + " header fields");
            }
            fields.add(new Field(head.substring(start, end)));
            start = end;
        }
        return List.copyOf(fields);
    }

    private static int lineEnd(String head, int start) {
        int end = head.indexOf("\r\n", start);
        return end < 0 ? head.length() : end + 2;
    }

    static byte[] withCrLf(byte[] message) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(message.length + 64);
        byte last = 0;
        for (byte octet : message) {
            if (octet == '\n' && last != '\r') {
                text.write('\r');
            }
            text.write(octet);
            last = octet;
        }
        return text.toByteArray();
    }
}
