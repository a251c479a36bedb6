package dev.outreach.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * How a call signs in. The secret is asked for anew for each attempt, so that a token may be renewed in between, and is
 * never shown. Immutable.
 */
public final class Authorization {
    private static final Authorization NONE = new Authorization(List.of());

    /**
     * One header.
     *
     * @param secret gives the secret
     * @param form makes the header's value of it
     */
    private record Header(String name, Supplier<String> secret, UnaryOperator<String> form) {}

    /** A header with its value, and what of it must not be seen. */
    record Filled(String name, String value, List<String> hidden) {
        @Override
        public String toString() {
            return name + ": ***";
        }
    }

    private final List<Header> headers;

    private Authorization(List<Header> headers) {
        this.headers = List.copyOf(headers);
    }

    /** Does not sign in. */
    public static Authorization none() {
        return NONE;
    }

    /** By an access token or key as {@code Authorization: Bearer} (RFC 6750 section 2.1). */
    public static Authorization bearer(Supplier<String> token) {
        return new Authorization(List.of(new Header("Authorization", token, secret -> "Bearer " + secret)));
    }

    /** By user and password as {@code Authorization: Basic} in UTF-8 (RFC 7617). */
    public static Authorization basic(String user, Supplier<String> password) {
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("the user name of basic authorization has a colon: use one without");
        }
        return new Authorization(List.of(new Header(
                "Authorization",
                password,
                secret -> "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8)))));
    }

    /** By a header of the vendor's own, such as {@code X-Api-Key}. */
    public static Authorization header(String name, Supplier<String> value) {
        return new Authorization(
                List.of(new Header(HttpCallBuilder.checkedName(name), value, UnaryOperator.identity())));
    }

    /** By this and another way at once, for vendors that want two headers. */
    public Authorization and(Authorization other) {
        List<Header> both = new ArrayList<>(headers);
        both.addAll(other.headers);
        return new Authorization(both);
    }

    boolean isNone() {
        return headers.isEmpty();
    }

    /** Its headers, each secret asked for now. */
    List<Filled> fill() {
        List<Filled> filled = new ArrayList<>();
        for (Header header : headers) {
            String secret = header.secret().get();
            String value =
                    HttpCallBuilder.checkedValue(header.name(), header.form().apply(secret));
            filled.add(new Filled(header.name(), value, List.of(secret, value.substring(value.indexOf(' ') + 1))));
        }
        return filled;
    }

    /** Names its headers, not their values. */
    @Override
    public String toString() {
        return "authorization by " + headers.stream().map(Header::name).toList();
    }
}
