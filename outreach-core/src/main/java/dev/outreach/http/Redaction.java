package dev.outreach.http;

import dev.outreach.fleet.Quoted;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What must not be seen in the words of a server or of the JDK: secrets, as they are and as URLs and JSON write them. */
final class Redaction {
    private static final String HIDDEN = "***";

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    static Redaction of(Collection<String> secrets) {
        // The longest first: a secret may be part of another one.
        return new Redaction(secrets.stream()
                .flatMap(Redaction::forms)
                .filter(secret -> !secret.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    private static Stream<String> forms(String secret) {
        String json = Json.of(secret).toString();
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return Stream.of(
                secret,
                secret.strip(),
                encoded,
                encoded.replace("+", "%20"),
                json.substring(1, json.length() - 1),
                secret.replace("/", "\\/"));
    }

    /** The text without them, as a short stretch of one line. They are hidden before it is cut. */
    String excerpt(String text) {
        return Quoted.excerpt(hide(text).strip().replaceAll("\\s+", " "));
    }

    String hide(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, HIDDEN);
        }
        return hidden;
    }
}
