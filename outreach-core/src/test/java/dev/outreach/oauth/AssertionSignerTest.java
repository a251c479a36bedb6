package dev.outreach.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssertionSignerTest {
    private static KeyPair pair(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    @Test
    void aTokenIsItsHeaderItsClaimsAndTheSignatureOfBoth() throws Exception {
        KeyPair pair = pair("RSA", 2048);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "jürgen@shop.example");
        claims.put("exp", 1_767_614_400L);
        String token = AssertionSigner.of(pair.getPrivate(), "kid", "key-1").sign(claims);
        assertThat(token).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
        String[] parts = token.split("\\.");
        assertThat(text(parts[0])).isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"key-1\"}");
        assertThat(text(parts[1])).isEqualTo("{\"iss\":\"jürgen@shop.example\",\"exp\":1767614400}");
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(pair.getPublic());
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void aKeyThatDoesNotSignIsRefusedAtOnce() throws Exception {
        PrivateKey key = pair("EC", 256).getPrivate();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssertionSigner.of(key, "kid", "key-1"))
                .withMessageContaining("RSA")
                .withNoCause();
    }

    @Test
    void aKeyThatIsTooShortIsRefusedAtOnce() throws Exception {
        PrivateKey key = pair("RSA", 1024).getPrivate();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssertionSigner.of(key, "kid", "key-1"))
                .withMessage("the key has 1024 bits: give an RSA key of at least 2048 bits");
    }

    @Test
    void itShowsNothingOfTheKey() throws Exception {
        AssertionSigner signer = AssertionSigner.of(pair("RSA", 2048).getPrivate(), "kid", "key-1");
        assertThat(signer).hasToString("signer of assertions");
    }
}
