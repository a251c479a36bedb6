package dev.outreach.smtp;

/** What the octets of a message must be to go over the wire as they are. */
final class Lines {
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

    /** Whether the last line has its CR LF. */
    static boolean endWell(byte[] bytes) {
        return bytes.length > 0 && bytes[bytes.length - 1] == '\n';
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
