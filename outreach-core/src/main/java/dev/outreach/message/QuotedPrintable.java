package dev.outreach.message;

import java.nio.charset.StandardCharsets;

/** How a text travels: as it is where that is safe, else as quoted-printable (RFC 2045 section 6.7). */
final class QuotedPrintable {
    /** Characters of a line, without its end (RFC 2045 section 6.7 rule 5). */
    private static final int LONGEST_LINE = 76;

    /** Characters that a line of a message should have at the most (RFC 5322 section 2.1.1). */
    private static final int LONGEST_PLAIN_LINE = 78;

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

    private final byte[] text;
    private final Octets out;
    private final byte[] line = new byte[LONGEST_LINE];
    private int column;

    private QuotedPrintable(byte[] text, Octets out) {
        this.text = text;
        this.out = out;
    }

    /**
     * Whether a text needs no encoding: ASCII, short lines, none that begins with {@code From } (which mailbox files
     * alter) or ends in a blank (which some servers drop).
     *
     * @param text lines ending in CR LF
     * @param soft whether lines may end in a space, as flowed ones do
     */
    static boolean isPlain(byte[] text, boolean soft) {
        int start = 0;
        for (int i = 0; i < text.length; i++) {
            byte c = text[i];
            if (c == '\r') {
                if (!isPlainLine(text, start, i, soft)) {
                    return false;
                }
                start = i + 2;
            } else if (c < ' ' && c != '\n' && c != '\t' || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlainLine(byte[] text, int start, int end, boolean soft) {
        boolean blank = end > start && (text[end - 1] == ' ' && !soft || text[end - 1] == '\t');
        return end - start <= LONGEST_PLAIN_LINE && !blank && !startsFrom(text, start);
    }

    /**
     * Writes the encoded text.
     *
     * @param text lines ending in CR LF
     */
    static void encode(byte[] text, Octets out) {
        QuotedPrintable encoder = new QuotedPrintable(text, out);
        for (int i = encoder.run(0); i < text.length; i = encoder.run(i + 1)) {
            encoder.octet(i);
        }
        out.add(encoder.line, 0, encoder.column);
    }

    /** Takes octets that stand for themselves whatever comes next; returns where the first other one is. */
    private int run(int from) {
        if (column == 0) {
            return from;
        }
        byte[] octets = text;
        int end = Math.min(octets.length - 1, from + LONGEST_LINE - 2 - column);
        int i = from;
        while (i < end && octets[i] >= ' ' && octets[i] <= '~' && octets[i] != '=' && octets[i + 1] != '\r') {
            i++;
        }
        if (i > from) {
            System.arraycopy(octets, from, line, column, i - from);
            column += i - from;
            return i;
        }
        return from;
    }

    private void octet(int i) {
        int octet = text[i] & 0xff;
        if (octet == '\r' || octet == '\n') {
            out.add(line, 0, column).add(octet);
            column = 0;
        } else if (isLiteral(octet) && !mustBeCovered(i, octet)) {
            makeRoom(1);
            line[column++] = (byte) octet;
        } else {
            makeRoom(3);
            line[column++] = '=';
            line[column++] = HEX[octet >> 4];
            line[column++] = HEX[octet & 15];
        }
    }

    private static boolean isLiteral(int octet) {
        return octet == '\t' || octet >= ' ' && octet <= '~' && octet != '=';
    }

    /** Blank before the end of a line, or the beginning of a line that servers and mailbox files alter. */
    private boolean mustBeCovered(int i, int octet) {
        boolean blank = octet == ' ' || octet == '\t';
        if (blank) {
            return i + 1 == text.length || text[i + 1] == '\r';
        }
        // The line may be broken right before this octet.
        boolean first = column == 0 || column + 1 >= LONGEST_LINE;
        return first && (octet == '.' || octet == 'F' && startsFrom(text, i));
    }

    private static boolean startsFrom(byte[] text, int from) {
        for (int i = 0; i < FROM.length; i++) {
            if (from + i >= text.length || text[from + i] != FROM[i]) {
                return false;
            }
        }
        return true;
    }

    private void makeRoom(int characters) {
        if (column + characters >= LONGEST_LINE) {
            line[column++] = '=';
            out.add(line, 0, column).add('\r').add('\n');
            column = 0;
        }
    }
}
