package dev.outreach.dns.dkim;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Puts together the octets that a signature is made of (RFC 6376 section 3.7). */
final class SignedText {

    /** The tag b with its value. */
    private static final Pattern SIGNATURE = Pattern.compile("((?:^|;)[ \t\r\n]*b[ \t\r\n]*=)[^;]*");

    private SignedText() {}

    /**
     * The octets.
     *
     * @param names of the tag h, in order; a name that comes again stands for the field above the one before
     * @param signature the field of the signature; what its tag b holds does not matter
     */
    static byte[] of(MailText message, List<String> names, MailText.Field signature, Canonical form) {
        Map<String, Integer> below = new HashMap<>();
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            String wanted = name.toLowerCase(Locale.ROOT);
            int at = below.getOrDefault(wanted, message.fields().size()) - 1;
            while (at >= 0 && !message.fields().get(at).name().equals(wanted)) {
                at--;
            }
            below.put(wanted, Math.max(0, at));
            if (at >= 0) {
                text.append(form.header(message.fields().get(at)));
            }
        }
        String last = form.header(unsigned(signature));
        text.append(last.endsWith("\r\n") ? last.substring(0, last.length() - 2) : last);
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static MailText.Field unsigned(MailText.Field signature) {
        int colon = signature.raw().indexOf(':') + 1;
        String value = SIGNATURE.matcher(signature.value()).replaceFirst("$1");
        return new MailText.Field(signature.raw().substring(0, colon) + value);
    }
}
