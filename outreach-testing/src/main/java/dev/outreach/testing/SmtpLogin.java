package dev.outreach.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The server's side of AUTH (RFC 4954): PLAIN, LOGIN and XOAUTH2. */
final class SmtpLogin {
    /** Asks the client for more, and gives its answer; null if it went away. */
    @FunctionalInterface
    interface Challenge {
        @Nullable
        String answer(String challenge) throws IOException;
    }

    private final BiPredicate<String, String> accepts;

    SmtpLogin(BiPredicate<String, String> accepts) {
        this.accepts = accepts;
    }

    /** Whether the client may come in; the mechanism and initial response are what stood after AUTH. */
    boolean admits(String argument, Challenge challenge) throws IOException {
        String[] parts = argument.strip().split(" +", 2);
        String initial = parts.length > 1 ? parts[1] : "";
        try {
            return switch (parts[0].toUpperCase(Locale.ROOT)) {
                case "PLAIN" -> plain(decode(initial.isEmpty() ? challenge.answer("") : initial));
                case "LOGIN" -> login(initial, challenge);
                case "XOAUTH2" -> bearer(decode(initial.isEmpty() ? challenge.answer("") : initial));
                default -> false;
            };
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private boolean plain(String response) {
        String[] parts = response.split("\0", -1);
        return parts.length == 3 && accepts.test(parts[1], parts[2]);
    }

    private boolean login(String initial, Challenge challenge) throws IOException {
        String user = initial.isEmpty() ? challenge.answer("VXNlcm5hbWU6") : initial;
        String password = challenge.answer("UGFzc3dvcmQ6");
        return accepts.test(decode(user), decode(password));
    }

    /** {@code user=…^Aauth=Bearer …^A^A}, as Google and Microsoft document it. */
    private boolean bearer(String response) {
        String[] parts = response.split("\1");
        return parts.length == 2
                && parts[0].startsWith("user=")
                && parts[1].startsWith("auth=Bearer ")
                && accepts.test(parts[0].substring(5), parts[1].substring(12));
    }

    private static String decode(@Nullable String base64) {
        return new String(Base64.getDecoder().decode(base64 == null ? "*" : base64), StandardCharsets.UTF_8);
    }
}
