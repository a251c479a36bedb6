package dev.outreach.providers.google;

import dev.outreach.http.Json;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The key of a service account as Google gives it out, made for the tests. */
final class TestKey {
    static final String EMAIL = "sender@project.iam.example";
    static final String CLIENT_ID = "103456789012345678901";
    static final String KEY_ID = "0123456789abcdef";

    private static final KeyPair PAIR = pair(2048);

    private TestKey() {}

    static PublicKey publicKey() {
        return PAIR.getPublic();
    }

    /** The file. */
    static String json() {
        return json(fields());
    }

    static String json(Map<String, Object> fields) {
        return Json.of(fields).toString();
    }

    /** What is in the file, to be changed. */
    static Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "service_account");
        fields.put("project_id", "project");
        fields.put("private_key_id", KEY_ID);
        fields.put("private_key", pem(PAIR));
        fields.put("client_email", EMAIL);
        fields.put("client_id", CLIENT_ID);
        fields.put("token_uri", "https://elsewhere.example/token");
        return fields;
    }

    static String pem(KeyPair pair) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }

    /** A part of the private key that must never be seen. */
    static String secretPart() {
        return pem(PAIR).substring(300, 340);
    }

    static KeyPair pair(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
