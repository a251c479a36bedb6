package dev.outreach.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A message that a {@link FakeSmtpServer} took, for one recipient.
 *
 * @param at when its final dot came, by the server's clock
 * @param from the envelope sender
 * @param recipient the envelope recipient
 * @param data the message as it came, dot-stuffing removed; only its header section where the server keeps no bodies.
 *     Not copied: do not change
 */
public record ReceivedMessage(Instant at, String from, String recipient, byte[] data) {
    /** The whole message as text. */
    public String text() {
        return new String(data, StandardCharsets.UTF_8);
    }

    /** The body as text, as it came over the wire; empty where the server keeps no bodies. */
    public String body() {
        int start = Math.min(headerEnd() + 2, data.length);
        return new String(data, start, data.length - start, StandardCharsets.UTF_8);
    }

    /** The value of the first header field of that name, unfolded (RFC 5322 section 2.2.3), in any case. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** The values of all header fields of that name, in order. */
    public List<String> headers(String name) {
        List<String> found = new ArrayList<>();
        for (String field : headerSection().split("\r\n(?![ \t])")) {
            int colon = field.indexOf(':');
            if (colon > 0 && field.substring(0, colon).strip().equalsIgnoreCase(name)) {
                found.add(field.substring(colon + 1)
                        .replaceAll("\r\n(?=[ \t])", "")
                        .strip());
            }
        }
        return found;
    }

    /** This message without its body, and at most so many bytes of it. */
    ReceivedMessage headersOnly(int most) {
        return new ReceivedMessage(at, from, recipient, Arrays.copyOf(data, Math.min(most, headerEnd())));
    }

    private String headerSection() {
        return new String(data, 0, headerEnd(), StandardCharsets.UTF_8);
    }

    /** Where the empty line begins that ends the header section; the end of the data if there is none. */
    private int headerEnd() {
        for (int i = 0; i + 1 < data.length; i++) {
            boolean lineStart = i == 0 || data[i - 1] == '\n';
            if (lineStart && data[i] == '\r' && data[i + 1] == '\n') {
                return i;
            }
        }
        return data.length;
    }

    /** Names the message without its content. */
    @Override
    public String toString() {
        return "message from " + from + " to " + recipient + " at " + at + ", " + data.length + " bytes";
    }
}
