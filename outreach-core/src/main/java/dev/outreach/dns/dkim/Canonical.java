package dev.outreach.dns.dkim;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The two forms in which headers and bodies are hashed (RFC 6376 section 3.4). */
enum Canonical {
    /** As it stands. */
    SIMPLE,
    /** Without regard to folds, runs of spaces, and the case of names. */
    RELAXED;

    /** A field with its final CR LF. */
    String header(MailText.Field field) {
        if (this == SIMPLE) {
            return field.raw();
        }
        String value =
                field.value().replace("\r\n", "").replaceAll("[ \t]+", " ").replaceAll("^ | $", "");
        return field.name() + ":" + value + "\r\n";
    }

    byte[] body(byte[] body) {
        byte[] lines = this == SIMPLE ? body : relaxed(body);
        int end = lines.length;
        while (end >= 2 && lines[end - 2] == '\r' && lines[end - 1] == '\n') {
            end -= 2;
        }
        if (end == 0) {
            return this == SIMPLE ? new byte[] {'\r', '\n'} : new byte[0];
        }
        byte[] ended = Arrays.copyOf(lines, end + 2);
        ended[end] = '\r';
        ended[end + 1] = '\n';
        return ended;
    }

    /** Runs of spaces become one, those before the end of a line none. */
    private static byte[] relaxed(byte[] body) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(body.length);
        boolean space = false;
        for (int i = 0; i < body.length; i++) {
            byte octet = body[i];
            boolean lineEnd = octet == '\r' && i + 1 < body.length && body[i + 1] == '\n';
            if (octet == ' ' || octet == '\t') {
                space = true;
                continue;
            }
            if (space && !lineEnd) {
                text.write(' ');
            }
            space = false;
            text.write(octet);
        }
        return text.toByteArray();
    }
}
