package dev.outreach.mailwire;

import dev.outreach.fleet.Quoted;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** What lies behind a failure of a connection. */
public final class Causes {
    private Causes() {}

    /** What an exception says, or its name if it says nothing. */
    public static String words(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : Quoted.excerpt(message.strip());
    }

    /** Where it began. */
    public static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }

    /** What is wrong with the certificate of the server, if that is why; else null. */
    public static @Nullable String ofCertificate(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return "its certificate is not trusted or bears another name (" + words(cause) + ")";
            }
        }
        return null;
    }
}
