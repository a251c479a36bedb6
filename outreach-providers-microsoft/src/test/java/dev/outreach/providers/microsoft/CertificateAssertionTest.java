package dev.outreach.providers.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.http.Json;
import dev.outreach.spi.ProviderConfig;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The assertion of a certificate, checked by what the JDK knows of certificates and signatures. */
class CertificateAssertionTest {
    private static final URI ENDPOINT = URI.create("https://login.example/contoso.example/oauth2/v2.0/token");
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    @TempDir
    static Path directory;

    private static final Map<String, String> PEM = new HashMap<>();

    /** A pair as the JDK's own tool makes it, so that no key lies about. */
    @BeforeAll
    static void makeAPair() throws Exception {
        Path store = directory.resolve("app.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "app",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-validity",
                        "10",
                        "-dname",
                        "CN=outreach.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        PEM.put("app.crt.pem", pem("CERTIFICATE", keys.getCertificate("app").getEncoded()));
        PEM.put(
                "app.key.pem",
                pem("PRIVATE KEY", keys.getKey("app", "changeit".toCharArray()).getEncoded()));
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + what
                + "-----\n";
    }

    private static String pem(String name) {
        return PEM.getOrDefault(name, "");
    }

    private static ClientCredential credential(String certificate, String key) {
        Map<String, String> settings = new HashMap<>(Map.of("certificate", certificate, "private-key", key));
        settings.values().removeIf(String::isEmpty);
        return ClientCredential.of(ProviderConfig.of("provider microsoft", settings));
    }

    @Test
    void itIsSignedByTheCertificateForTheEndpoint() throws Exception {
        String certificate = pem("app.crt.pem");
        ClientCredential credential = credential(certificate.replace("\n", "\\n"), pem("app.key.pem"));
        Map<String, String> fields = credential.fields(TokenState.CLIENT, ENDPOINT, NOW, new Random(1));
        assertThat(fields)
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .doesNotContainKey("client_secret");
        String[] parts = fields.get("client_assertion").split("\\.");
        Base64.Decoder base64 = Base64.getUrlDecoder();
        X509Certificate known = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)));
        Json head = Json.parse(base64.decode(parts[0]));
        assertThat(head.at("alg").text()).contains("RS256");
        assertThat(base64.decode(head.at("x5t").text().orElseThrow()))
                .isEqualTo(MessageDigest.getInstance("SHA-1").digest(known.getEncoded()));
        Json claims = Json.parse(base64.decode(parts[1]));
        assertThat(claims.at("aud").text()).contains(ENDPOINT.toString());
        assertThat(claims.at("iss").text()).contains(TokenState.CLIENT);
        assertThat(claims.at("sub").text()).contains(TokenState.CLIENT);
        assertThat(claims.at("jti").text()).isPresent();
        assertThat(claims.at("nbf").whole()).hasValue(NOW.getEpochSecond() - 60);
        assertThat(claims.at("exp").whole()).hasValue(NOW.getEpochSecond() + 300);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(known);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(base64.decode(parts[2]))).isTrue();
        assertThat(credential.toString()).doesNotContain("KEY");
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "x, app.key.pem, certificate, no X.509",
        "'', app.key.pem, certificate, is missing",
        "app.crt.pem, '', private-key, is missing",
        "app.crt.pem, t0ps3cret, private-key, PKCS #8",
        "app.crt.pem, 1024, private-key, the key has 1024 bits",
        "app.crt.pem, 2048, private-key, not the key of the certificate",
    })
    void halvesThatDoNotFit(String certificate, String key, String setting, String words) throws Exception {
        String first = certificate.endsWith(".pem") ? pem(certificate) : certificate;
        String second = key.endsWith(".pem") ? pem(key) : key.matches("[0-9]+") ? anotherKey(key) : key;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> credential(first, second))
                .withMessageContaining("'" + setting + "'")
                .withMessageContaining(words)
                .withMessageNotContaining("t0ps3cret");
    }

    private static String anotherKey(String bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(Integer.parseInt(bits));
        return pem("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded());
    }
}
