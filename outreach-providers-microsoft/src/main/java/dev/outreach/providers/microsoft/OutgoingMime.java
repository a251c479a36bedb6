package dev.outreach.providers.microsoft;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.message.OutgoingMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message as Graph takes it: the whole of it in base64 ("Send Outlook messages using MIME format"). There is no envelope
 * beside it: Graph sends to those whom the header names.
 */
final class OutgoingMime {
    /** Graph takes requests of up to 4 MB. */
    static final int MOST_BYTES = 4_000_000;

    /** What may stand before an address in angle brackets: words and quoted strings, and no second address. */
    private static final String NAME = "(?:[^\"<>@,:;()]|\"(?:[^\"\\\\]|\\\\.)*+\")*+";

    private OutgoingMime() {}

    /** The body of a request. */
    static byte[] body(OutgoingMessage message) {
        return Base64.getEncoder().encode(message.bytes());
    }

    /** Why a message cannot be sent so; empty if it can. */
    static Optional<String> obstacle(OutgoingMessage message) {
        long encoded = (message.bytes().length + 2L) / 3 * 4;
        if (encoded > MOST_BYTES) {
            return Optional.of(
                    message + " has " + encoded + " bytes in base64, and Graph takes " + MOST_BYTES + ": shorten it");
        }
        List<String> recipients = recipients(header(message.bytes()));
        if (recipients.size() != 1 || !isAddress(recipients.get(0), message.recipient())) {
            return Optional.of(message + " does not name its one recipient in 'To', and Graph sends to those whom the"
                    + " header names: compose it anew");
        }
        return Optional.empty();
    }

    private static String header(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        return (end < 0 ? text : text.substring(0, end)).replaceAll("\r\n(?=[ \t])", "");
    }

    /** The fields that Graph sends to. */
    private static List<String> recipients(String header) {
        List<String> found = new ArrayList<>();
        for (String line : header.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (name.equals("to") || name.equals("cc") || name.equals("bcc")) {
                found.add(line.substring(colon + 1).strip());
            }
        }
        return found;
    }

    private static boolean isAddress(String field, EmailAddress address) {
        int open = field.lastIndexOf('<');
        String bare = open >= 0 && field.endsWith(">") ? field.substring(open + 1, field.length() - 1) : field;
        boolean alone = open < 0 || field.substring(0, open).matches(NAME);
        return alone && bare.strip().equalsIgnoreCase(address.toString());
    }
}
