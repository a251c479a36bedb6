package dev.outreach.dns.dmarc.report;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a file is, by its first octets. */
enum FileKind {
    XML,
    GZIP,
    ZIP,
    MESSAGE,
    OTHER;

    /** Byte order marks of UTF-8 and UTF-16, and the zero octets of UTF-16 without one. */
    private static final Pattern MARKS = Pattern.compile("^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)|\u0000");

    /** A header field, perhaps after the line that mailboxes put before a message. */
    private static final Pattern FIELD = Pattern.compile("(?s)(From [^\n]{1,200}\n)?[A-Za-z][A-Za-z0-9-]{0,76}:.*");

    static FileKind of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u001f\u008b")) {
            return GZIP;
        }
        if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006")) {
            return ZIP;
        }
        String plain = MARKS.matcher(text).replaceAll("").stripLeading();
        if (plain.startsWith("<")) {
            return XML;
        }
        return FIELD.matcher(plain).matches() ? MESSAGE : OTHER;
    }
}
