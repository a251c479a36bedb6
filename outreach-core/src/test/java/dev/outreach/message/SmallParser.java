package dev.outreach.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads messages by the letter of RFC 5322, 2045, 2046 and 2047, and shares nothing with what writes them nor with
 * Jakarta Mail. For messages that ought to be valid: what is not, throws.
 */
final class SmallParser {
    final Map<String, String> fields = new LinkedHashMap<>();
    final List<SmallParser> parts = new ArrayList<>();
    String text = "";

    private SmallParser() {}

    static SmallParser read(byte[] message) {
        return read(new String(message, StandardCharsets.ISO_8859_1));
    }

    private static SmallParser read(String message) {
        SmallParser parsed = new SmallParser();
        int end = message.startsWith("\r\n") ? 0 : message.indexOf("\r\n\r\n") + 2;
        if (end == 1) {
            throw new IllegalArgumentException("no end of the head");
        }
        for (String field : message.substring(0, end).split("\r\n(?![ \t])")) {
            int colon = field.indexOf(':');
            String name = field.substring(0, colon).toLowerCase(Locale.ROOT);
            if (parsed.fields.put(
                            name, field.substring(colon + 1).replace("\r\n", "").strip())
                    != null) {
                throw new IllegalArgumentException("twice: " + name);
            }
        }
        parsed.body(message.substring(end + 2));
        return parsed;
    }

    private void body(String body) {
        String type = fields.get("content-type");
        if (!type.startsWith("multipart/")) {
            text = decoded(body);
            return;
        }
        String boundary = type.substring(type.indexOf("boundary=\"") + 10, type.lastIndexOf('"'));
        String[] pieces = ("\r\n" + body).split("\r\n--" + java.util.regex.Pattern.quote(boundary), -1);
        for (int i = 1; i < pieces.length - 1; i++) {
            parts.add(read(pieces[i].substring(2)));
        }
        if (!pieces[pieces.length - 1].equals("--\r\n")) {
            throw new IllegalArgumentException("no end of the parts");
        }
    }

    private String decoded(String body) {
        byte[] octets = body.getBytes(StandardCharsets.ISO_8859_1);
        String encoding = fields.get("content-transfer-encoding");
        byte[] plain = encoding.equals("quoted-printable") ? unquoted(octets) : octets;
        String decoded = new String(plain, StandardCharsets.UTF_8);
        return fields.get("content-type").contains("format=flowed") ? FlowedReader.join(decoded) : decoded;
    }

    private static byte[] unquoted(byte[] octets) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] != '=') {
                plain.write(octets[i]);
            } else if (octets[i + 1] == '\r') {
                i += 2;
            } else {
                plain.write(Integer.parseInt("" + (char) octets[i + 1] + (char) octets[i + 2], 16));
                i += 2;
            }
        }
        return plain.toByteArray();
    }

    /** The words of a field, encoded words read and the blanks between two of them dropped. */
    String words(String name) {
        StringBuilder words = new StringBuilder();
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        for (String token : fields.get(name).split("(?<= )|(?= )")) {
            if (token.startsWith("=?UTF-8?B?") && token.endsWith("?=")) {
                encoded.writeBytes(Base64.getDecoder().decode(token.substring(10, token.length() - 2)));
                words.append('\0');
            } else {
                words.append(token);
            }
        }
        String whole = words.toString().replaceAll("\0( +\0)*", "\0");
        return whole.replace("\0", encoded.toString(StandardCharsets.UTF_8));
    }

    /** The name of the person in a field of one mailbox. */
    String person(String name) {
        String value = words(name);
        String person = value.substring(0, value.lastIndexOf('<')).strip();
        return fields.get(name).startsWith("\"")
                ? person.substring(1, person.length() - 1).replaceAll("\\\\(.)", "$1")
                : person;
    }
}
