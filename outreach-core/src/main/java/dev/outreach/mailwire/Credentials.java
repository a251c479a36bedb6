package dev.outreach.mailwire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** A user and the secret that goes with it, for the length of one sign-in. */
public record Credentials(String user, String secret) {
    /** What a command may have carried in base64. Servers that do not know AUTH repeat it in their answer. */
    private static final Pattern ENCODED = Pattern.compile("(?=[A-Za-z+/]*[0-9])[A-Za-z0-9+/]{20,}={0,2}");

    /** A server's words without anything that may be the secret. */
    public String hide(String words) {
        String hidden = words;
        if (!secret.isEmpty()) {
            hidden = hidden.replace(secret, "***")
                    .replace(base64(secret), "***")
                    .replace(base64(user + "\0" + user + "\0" + secret), "***")
                    .replace(base64("\0" + user + "\0" + secret), "***")
                    .replace(base64("user=" + user + "\1auth=Bearer " + secret + "\1\1"), "***");
        }
        return ENCODED.matcher(hidden).replaceAll("***");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "credentials of " + user;
    }
}
