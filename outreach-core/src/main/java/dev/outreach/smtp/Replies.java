package dev.outreach.smtp;

import dev.outreach.signal.SmtpReply;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a server's answer (RFC 5321 section 4.2, RFC 2034). */
final class Replies {
    private static final int CODE_AND_SEPARATOR = 4;
    private static final Pattern ENHANCED = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?:\\s+|$)");

    private Replies() {}

    /**
     * The answer as a value.
     *
     * @param code its code, 200 to 599
     * @param lines all its lines as they came, one octet a character
     */
    static SmtpReply read(int code, String lines) {
        @Nullable String enhanced = null;
        StringBuilder words = new StringBuilder();
        for (String line : decoded(lines).lines().toList()) {
            String rest = line.length() > CODE_AND_SEPARATOR ? line.substring(CODE_AND_SEPARATOR) : "";
            Matcher status = ENHANCED.matcher(rest);
            if (status.lookingAt()) {
                enhanced = enhanced == null ? status.group(1) : enhanced;
                rest = rest.substring(status.end());
            }
            words.append(words.isEmpty() || rest.isBlank() ? "" : " ").append(rest.strip());
        }
        return new SmtpReply(code, enhanced, words.toString());
    }

    /** The octets as UTF-8 if they are that, else as they are (RFC 6531 section 3.7.4.2 permits UTF-8). */
    private static String decoded(String octets) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException otherCharset) {
            return octets;
        }
    }

    /** All lines in one, for an answer that is not a refusal. */
    static String oneLine(String lines) {
        return decoded(lines).lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
