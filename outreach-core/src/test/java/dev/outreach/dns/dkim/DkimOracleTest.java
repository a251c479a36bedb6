package dev.outreach.dns.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.dns.MemoryDns;
import dev.outreach.fleet.DomainName;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.DKIMVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signs for and verifies by an implementation that is not ours; it knows RSA alone. */
class DkimOracleTest {

    private static final DkimKey KEY = DkimKey.generate(DkimAlgorithm.RSA_SHA256);

    /** Never without a body: the other hashes an empty one as RFC 4871 did, we as RFC 6376 section 3.4.4 does. */
    private static String message(Random random) {
        String[] pieces = {"word", " ", "  ", "\t", "\r\n", "\r\n\r\n", ".", "\u00e4", "=20", ":", " \r\n"};
        StringBuilder text = new StringBuilder(
                "From: Ann <ann@a.example>\r\nSubject:  a\tb \r\n  c\r\nTo: b@b.example\r\n\r\nHi,\r\n");
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.append(random.nextBoolean() ? "\r\n" : "end\r\n").toString();
    }

    @Test
    void theOtherPassesWhatWeSignByTheClockItUses() throws Exception {
        DkimSigner signer =
                DkimSigner.builder(new DomainName("a.example")).key("s1", KEY).build();
        for (long seed = 0; seed < 30; seed++) {
            byte[] signed = signer.sign(message(new Random(seed)).getBytes(StandardCharsets.ISO_8859_1), Instant.now());
            DKIMVerifier other = new DKIMVerifier(
                    (methods, selector, domain) -> List.of(KEY.record().toString()));
            assertThat(other.verify(new ByteArrayInputStream(signed)))
                    .as("seed %d", seed)
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed"})
    void wePassWhatTheOtherSigns(String form) throws Exception {
        byte[] der = Base64.getMimeDecoder().decode(KEY.toPem().replaceAll("-----[A-Z ]+-----", ""));
        PrivateKey secret = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        MemoryDns dns =
                new MemoryDns().txt("s1._domainkey.a.example", KEY.record().toString());
        String template = "v=1; c=" + form + "; d=a.example; s=s1; h=from:subject:to:from; a=rsa-sha256; bh=; b=;";
        for (long seed = 0; seed < 30; seed++) {
            byte[] message = message(new Random(seed)).getBytes(StandardCharsets.ISO_8859_1);
            String field = new DKIMSigner(template, secret).sign(new ByteArrayInputStream(message));
            String signed = field + "\r\n" + new String(message, StandardCharsets.ISO_8859_1);
            assertThat(DkimVerifier.of(dns).verify(signed.getBytes(StandardCharsets.ISO_8859_1), Instant.EPOCH))
                    .as("seed %d", seed)
                    .extracting(DkimVerdict::reason)
                    .containsExactly("");
        }
    }
}
