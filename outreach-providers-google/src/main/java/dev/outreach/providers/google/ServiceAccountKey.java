package dev.outreach.providers.google;

import dev.outreach.fleet.Quoted;
import dev.outreach.http.Json;
import dev.outreach.http.JsonException;
import dev.outreach.oauth.AssertionSigner;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of a service account, as Google gives it out in a JSON file. Immutable.
 *
 * @param email the name of the account
 * @param clientId the number that it has in the Admin console
 * @param signer signs with this key, and names it
 */
record ServiceAccountKey(String email, String clientId, AssertionSigner signer) {
    private static final String FIX =
            "; make a JSON key of the service account in the Google Cloud console (IAM, Service"
                    + " accounts, Keys) and give that file as it is";

    /** PKCS #8 in PEM (RFC 7468 section 10). */
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]{1,20000})-----END PRIVATE KEY-----\\s*");

    /**
     * Reads such a file.
     *
     * @param bad makes an error that names the setting, of what is wrong with its value
     */
    static ServiceAccountKey parse(String text, Function<String, IllegalArgumentException> bad) {
        Json file;
        try {
            file = Json.parse(text);
        } catch (JsonException malformed) {
            throw bad.apply("is " + malformed.getMessage() + FIX);
        }
        String type = file.at("type").text().orElse("");
        if (!type.equals("service_account")) {
            throw bad.apply("is " + kind(file, type) + ", not the key of a service account" + FIX);
        }
        return new ServiceAccountKey(
                field(file, "client_email", "[\\x21-\\x7e]{1,320}", bad),
                field(file, "client_id", "[0-9]{1,64}", bad),
                signer(file, bad));
    }

    /** What people give by mistake. */
    private static String kind(Json file, String type) {
        if (!file.at("installed").isMissing() || !file.at("web").isMissing()) {
            return "the client secret file of an OAuth client, for which there are the settings 'client-id',"
                    + " 'client-secret' and 'refresh-token'";
        }
        return switch (type) {
            case "authorized_user" -> "the sign-in of a user ('authorized_user')";
            case "external_account" -> "the description of a workload identity ('external_account')";
            case "" -> "JSON without a 'type'";
            default -> "a file of the type '" + Quoted.excerpt(type) + "'";
        };
    }

    private static String field(Json file, String name, String form, Function<String, IllegalArgumentException> bad) {
        return file.at(name)
                .text()
                .filter(value -> value.matches(form))
                .orElseThrow(() -> bad.apply(
                        "is the key of a service account whose '" + name + "' is missing or malformed" + FIX));
    }

    private static AssertionSigner signer(Json file, Function<String, IllegalArgumentException> bad) {
        String id = field(file, "private_key_id", "[A-Za-z0-9_-]{1,128}", bad);
        PrivateKey key = privateKey(file.at("private_key").text().orElse(""), bad);
        try {
            return AssertionSigner.of(key, "kid", id);
        } catch (IllegalArgumentException unfit) {
            throw bad.apply(
                    "is the key of a service account whose 'private_key' is not fit: " + unfit.getMessage() + FIX);
        }
    }

    private static PrivateKey privateKey(String pem, Function<String, IllegalArgumentException> bad) {
        Matcher matcher = PEM.matcher(pem.strip());
        if (!matcher.matches()) {
            throw bad.apply("is the key of a service account whose 'private_key' is not in PEM (BEGIN PRIVATE KEY): it"
                    + " may have been cut, or have lost its line breaks" + FIX);
        }
        try {
            byte[] der = Base64.getDecoder().decode(matcher.group(1).replaceAll("\\s", ""));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            // Without the cause, which may quote the key.
            throw bad.apply("is the key of a service account whose 'private_key' is no RSA key that can be read" + FIX);
        }
    }

    /** Names the account, and shows nothing of the key. */
    @Override
    public String toString() {
        return "service account " + email;
    }
}
