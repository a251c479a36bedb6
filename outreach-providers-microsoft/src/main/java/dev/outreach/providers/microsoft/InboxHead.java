package dev.outreach.providers.microsoft;

import dev.outreach.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** The header of a message that Graph cannot give as MIME ({@code internetMessageHeaders} of the resource message). */
final class InboxHead {
    /** What is asked for of such a message. */
    static final String SELECT = "internetMessageHeaders";

    private static final int REFUSALS = 400;
    private static final int FAILURES = 500;

    /** Refusals of the app, of the mailbox, or for now. */
    private static final Set<Integer> OF_MORE = Set.of(401, 403, 404);

    private InboxHead() {}

    /**
     * Whether a failure is about one message, and stays: a refusal that is none of the app or the mailbox, or a code that
     * says what is wrong with it (Exchange Web Services, {@code ResponseCodeType}).
     */
    static boolean isUnreadable(GraphFailure failure) {
        boolean isRefusal = failure.isPermanent()
                && failure.status() >= REFUSALS
                && failure.status() < FAILURES
                && !OF_MORE.contains(failure.status());
        return isRefusal
                || failure.has("ErrorContentConversionFailed")
                || failure.has("ErrorMimeContentInvalid")
                || failure.has("ErrorCorruptData")
                || failure.has("ErrorItemCorrupt");
    }

    /** A message of this header alone, of so many bytes at the most. */
    static byte[] bytes(Json message, int most) {
        StringBuilder head = new StringBuilder();
        for (Json field : message.at(SELECT).items()) {
            String name = field.at("name").text().orElse("");
            if (name.matches("[!-9;-~]{1,200}")) {
                String value = field.at("value").text().orElse("");
                head.append(name)
                        .append(": ")
                        .append(value.replaceAll("[\\r\\n]+", " "))
                        .append("\r\n");
            }
        }
        byte[] bytes = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        return bytes.length > most ? Arrays.copyOf(bytes, most) : bytes;
    }
}
