package dev.outreach.smtp;

import java.io.IOException;
import java.io.OutputStream;

/** What the octets of a message must be to go over the wire as they are. */
final class Lines {
    private static final byte[] LINE_END = {'\r', '\n'};

    private Lines() {}

    /**
     * Whether no CR or LF stands alone. Servers differ in what they take such a one for, and with it end a message where
     * its sender did not (SMTP smuggling); RFC 5321 section 2.3.8 forbids it.
     */
    static boolean areWhole(byte[] bytes) {
        byte before = 0;
        for (byte octet : bytes) {
            if ((before == '\r') != (octet == '\n')) {
                return false;
            }
            before = octet;
        }
        return before != '\r';
    }

    /**
     * Writes octets with a dot more before each line that begins with one (RFC 5321 section 4.5.2), and ends the last
     * line. In as few pieces as there are such lines.
     *
     * @param bytes whole lines, see {@link #areWhole}
     */
    static void writeStuffed(byte[] bytes, OutputStream out) throws IOException {
        int written = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '.' && (i == 0 || bytes[i - 1] == '\n')) {
                out.write(bytes, written, i - written);
                out.write('.');
                written = i;
            }
        }
        out.write(bytes, written, bytes.length - written);
        if (bytes.length == 0 || bytes[bytes.length - 1] != '\n') {
            out.write(LINE_END);
        }
    }

    /** Whether there is more than ASCII in it. */
    static boolean haveHighOctets(byte[] bytes) {
        for (byte octet : bytes) {
            if (octet < 0) {
                return true;
            }
        }
        return false;
    }
}
