package dev.outreach.dns.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.DomainName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DkimKeyTest {

    @ParameterizedTest
    @EnumSource(DkimAlgorithm.class)
    void comesBackFromPem(DkimAlgorithm algorithm) {
        DkimKey key = DkimKey.generate(algorithm);
        DkimKey back = DkimKey.fromPem(key.toPem());
        assertThat(back.record()).isEqualTo(key.record());
        assertThat(back.algorithm()).isEqualTo(algorithm);
        assertThat(back.bits()).isEqualTo(algorithm == DkimAlgorithm.RSA_SHA256 ? 2048 : 256);
    }

    @Test
    void isThePairOfTheStandard() {
        // RFC 8463 appendix A.2: the seed nWGx…f2A= in PKCS #8.
        DkimKey key = DkimKey.fromPem("-----BEGIN PRIVATE KEY-----\n"
                + "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n");
        assertThat(key.record()).hasToString("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    }

    @Test
    void doesNotPrintItsSecret() {
        DkimKey key = DkimKey.generate(DkimAlgorithm.ED25519_SHA256);
        assertThat(key).hasToString("DkimKey[ed25519-sha256, 256 bits, private key not shown]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "-----BEGIN RSA PRIVATE KEY-----\nsecret\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----",
                "-----END PRIVATE KEY----- secret -----BEGIN PRIVATE KEY-----",
            })
    void refusesWhatIsNoKeyWithoutShowingIt(String pem) {
        assertThatExceptionOfType(DkimSyntaxException.class)
                .isThrownBy(() -> DkimKey.fromPem(pem))
                .withMessageNotContaining("secret")
                .withMessageNotContaining("c2Vj");
    }

    @Test
    void aRecordIsSplitIntoStringsThatFit() {
        DkimRecord record = DkimKey.generate(DkimAlgorithm.RSA_SHA256).record();
        assertThat(record.strings()).hasSize(2).allMatch(string -> string.length() <= 255);
        assertThat(DkimRecord.parse(String.join("", record.strings()))).isEqualTo(record);
        assertThat(record.bits()).isEqualTo(2048);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "p=AAAA, v=DKIM1; k=rsa; p=AAAA",
        "v=DKIM1; p=AA AA ;t= y : s, v=DKIM1; k=rsa; t=y:s; p=AAAA",
        "v=DKIM1;k=ed25519;h=sha256;s=email;p=;, v=DKIM1; k=ed25519; h=sha256; s=email; p=",
    })
    void printsRecordsInOneForm(String text, String printed) {
        assertThat(DkimRecord.parse(text)).hasToString(printed);
        assertThat(DkimRecord.parse(printed)).isEqualTo(DkimRecord.parse(text));
    }

    @Test
    void anyTextIsARecordOrASyntaxError() {
        String[] pieces = {
            "v=DKIM1", ";", " ", "p=", "k=", "rsa", "ed25519", "t=y", "h=", ":", "AAAA", "=", "\u0000", "ü", "s=*",
            "\r\n"
        };
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(10); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                DkimRecord record = DkimRecord.parse(text.toString());
                assertThat(DkimRecord.parse(record.toString()))
                        .as("seed %d", seed)
                        .isEqualTo(record);
            } catch (DkimSyntaxException wrong) {
                assertThat(wrong.getMessage()).as("seed %d", seed).isNotBlank();
            }
        }
    }

    @Test
    void canonicalFormsAreThoseOfTheStandard() {
        // RFC 6376 section 3.4.5.
        MailText mail = MailText.parse(
                "A: X\r\nB : Y\t\r\n\tZ  \r\n\r\n C \r\nD \t E\r\n\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(mail.fields()).extracting(Canonical.RELAXED::header).containsExactly("a:X\r\n", "b:Y Z\r\n");
        assertThat(mail.fields())
                .extracting(Canonical.SIMPLE::header)
                .containsExactly("A: X\r\n", "B : Y\t\r\n\tZ  \r\n");
        assertThat(new String(Canonical.RELAXED.body(mail.body()), StandardCharsets.US_ASCII))
                .isEqualTo(" C\r\nD E\r\n");
        assertThat(new String(Canonical.SIMPLE.body(mail.body()), StandardCharsets.US_ASCII))
                .isEqualTo(" C \r\nD \t E\r\n");
        assertThat(Canonical.SIMPLE.body(new byte[0])).asHexString().isEqualTo("0D0A");
        assertThat(Canonical.RELAXED.body(" \r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"To: b@b.example\r\n\r\nx", "From: a@a.example\r\nFrom: b@a.example\r\n\r\nx", ""})
    void signsOnlyWithOneFrom(String message) {
        DkimSigner signer = DkimSigner.builder(new DomainName("a.example"))
                .key("s1", DkimKey.generate(DkimAlgorithm.ED25519_SHA256))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signer.sign(message.getBytes(StandardCharsets.US_ASCII), Instant.EPOCH));
    }
}
