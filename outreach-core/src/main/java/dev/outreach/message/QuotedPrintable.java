package dev.outreach.message;

import java.nio.charset.StandardCharsets;

/** How a text travels: as it is where that is safe, else as quoted-printable (RFC 2045 section 6.7). */
final class QuotedPrintable {
    /** Characters of a line, without its end (RFC 2045 section 6.7 rule 5). */
    private static final int LONGEST_LINE = 76;

    /** Characters that a line of a message should have at the most (RFC 5322 section 2.1.1). */
    private static final int LONGEST_PLAIN_LINE = 78;

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final StringBuilder out;
    private int column;

    private QuotedPrintable(int capacity) {
        out = new StringBuilder(capacity);
    }

    /**
     * Whether a text needs no encoding: ASCII, short lines, none that begins with {@code From } (which mailbox files
     * alter) or ends in a space (which some servers drop).
     *
     * @param text lines ending in CR LF
     */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~' || c < ' ' && c != '\r' && c != '\n' && c != '\t') {
                return false;
            }
        }
        return text.lines().allMatch(QuotedPrintable::isPlainLine);
    }

    private static boolean isPlainLine(String line) {
        return line.length() <= LONGEST_PLAIN_LINE
                && !line.startsWith("From ")
                && !line.endsWith(" ")
                && !line.endsWith("\t");
    }

    /**
     * The encoded text, of its UTF-8 bytes.
     *
     * @param text lines ending in CR LF
     */
    static String encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        QuotedPrintable encoder = new QuotedPrintable(bytes.length + bytes.length / 4);
        for (int i = 0; i < bytes.length; i++) {
            encoder.octet(bytes, i);
        }
        return encoder.out.toString();
    }

    private void octet(byte[] bytes, int i) {
        int octet = bytes[i] & 0xff;
        if (octet == '\r' || octet == '\n') {
            out.append((char) octet);
            column = 0;
        } else if (isLiteral(octet) && !mustBeCovered(bytes, i)) {
            put(String.valueOf((char) octet));
        } else {
            put("=" + HEX[octet >> 4] + HEX[octet & 15]);
        }
    }

    private static boolean isLiteral(int octet) {
        return octet == '\t' || octet >= ' ' && octet <= '~' && octet != '=';
    }

    /** Blank before the end of a line, or the beginning of a line that servers and mailbox files alter. */
    private boolean mustBeCovered(byte[] bytes, int i) {
        boolean last = i + 1 == bytes.length || bytes[i + 1] == '\r';
        boolean blank = bytes[i] == ' ' || bytes[i] == '\t';
        boolean from = bytes[i] == 'F' && startsFrom(bytes, i);
        return blank && last || column == 0 && (bytes[i] == '.' || from);
    }

    private static boolean startsFrom(byte[] bytes, int i) {
        return i + 4 < bytes.length
                && bytes[i + 1] == 'r'
                && bytes[i + 2] == 'o'
                && bytes[i + 3] == 'm'
                && bytes[i + 4] == ' ';
    }

    private void put(String token) {
        if (column + token.length() >= LONGEST_LINE) {
            out.append("=\r\n");
            column = 0;
        }
        out.append(token);
        column += token.length();
    }
}
