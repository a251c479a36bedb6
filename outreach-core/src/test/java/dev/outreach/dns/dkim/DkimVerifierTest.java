package dev.outreach.dns.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.dns.MemoryDns;
import dev.outreach.fleet.DomainName;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DkimVerifierTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final String MESSAGE = """
            From: Ann <ann@a.example>
            To: bob@b.example
            Subject: A question
             in two lines
            List-Unsubscribe: <https://u.a.example/x>
            List-Unsubscribe-Post: List-Unsubscribe=One-Click

            Hello  Bob,

            a line.\t

            """.replace("\n", "\r\n");

    /** RFC 8463 appendix A.3, signed by Ed25519 and by RSA. */
    private static final String RFC_8463 = """
            DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=brisbane; t=1528637909; h=from : to :
             subject : date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
             Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=test; t=1528637909; h=from : to : subject :
             date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
             DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
             dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>

            Hi.

            We lost the game.  Are you hungry yet?

            Joe.

            """;

    /** RFC 6376 appendix A.2, simple/simple. */
    private static final String RFC_6376 = """
            DKIM-Signature: v=1; a=rsa-sha256; s=brisbane; d=example.com;
                  c=simple/simple; q=dns/txt; i=joe@football.example.com;
                  h=Received : From : To : Subject : Date : Message-ID;
                  bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
                  b=AuUoFEfDxTDkHlLXSZEpZj79LICEps6eda7W3deTVFOk4yAUoqOB
                  4nujc7YopdG5dWLSdNg6xNAZpOPr+kHxt1IrE+NahM6L/LbvaHut
                  KVdkLLkpVaVVQPzeRDI009SO2Il5Lu7rDNH6mZckBdrIx0orEtZV
                  4bmp/YzhwvcubU4=;
            Received: from client1.football.example.com  [192.0.2.1]
                  by submitserver.example.com with SUBMISSION;
                  Fri, 11 Jul 2003 21:01:54 -0700 (PDT)
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>

            Hi.

            We lost the game. Are you hungry yet?

            Joe.
            """;

    private static final DkimKey RSA = DkimKey.generate(DkimAlgorithm.RSA_SHA256);
    private static final DkimKey ED25519 = DkimKey.generate(DkimAlgorithm.ED25519_SHA256);

    private final MemoryDns dns = new MemoryDns()
            .txt(
                    "brisbane._domainkey.football.example.com",
                    "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
            .txt(
                    "test._domainkey.football.example.com",
                    "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB")
            .txt(
                    "brisbane._domainkey.example.com",
                    "v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB")
            .txt("s1._domainkey.a.example", RSA.record().toString())
            .txt("e1._domainkey.a.example", ED25519.record().toString());

    private List<DkimVerdict> verify(String message) {
        return DkimVerifier.of(dns).verify(bytes(message), NOW);
    }

    private static byte[] bytes(String message) {
        return message.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String signed() {
        return signedBy("s1", RSA);
    }

    private static String signedBy(String selector, DkimKey key) {
        DkimSigner signer = DkimSigner.builder(new DomainName("a.example"))
                .key(selector, key)
                .build();
        return new String(signer.sign(bytes(MESSAGE), NOW), StandardCharsets.ISO_8859_1);
    }

    @Test
    void passesTheExamplesOfTheStandards() {
        assertThat(verify(RFC_8463)).extracting(DkimVerdict::result).containsExactly(DkimResult.PASS, DkimResult.PASS);
        assertThat(verify(RFC_8463)).extracting(DkimVerdict::bits).containsExactly(256, 1024);
        assertThat(verify(RFC_6376)).extracting(DkimVerdict::result).containsExactly(DkimResult.PASS);
    }

    @ParameterizedTest
    @EnumSource(DkimAlgorithm.class)
    void passesWhatWeSigned(DkimAlgorithm algorithm) {
        boolean rsa = algorithm == DkimAlgorithm.RSA_SHA256;
        String message = signedBy(rsa ? "s1" : "e1", rsa ? RSA : ED25519);
        assertThat(verify(message)).singleElement().satisfies(verdict -> {
            assertThat(verdict.reason()).isEmpty();
            assertThat(verdict.result()).isEqualTo(DkimResult.PASS);
            assertThat(verdict.algorithm()).isEqualTo(algorithm.toString());
        });
        assertThat(message.lines()).allMatch(line -> line.length() <= 78);
    }

    @Test
    void coversFromOnceMoreAndBothUnsubscribeFields() {
        String head = signed().replaceAll("\r\n ", " ").replace(": ", ":");
        assertThat(head)
                .contains("h=from:subject:to:list-unsubscribe:list-unsubscribe-post:from;")
                .doesNotContain("l=");
        assertThat(head)
                .contains(
                        "t=" + NOW.getEpochSecond() + ";",
                        "x=" + NOW.plus(Duration.ofDays(7)).getEpochSecond());
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource({
        "Hello  Bob, Hello Bob, PASS",
        "Subject: A question, SUBJECT:A   question, PASS",
        "'in two lines\r\n', 'in  two\r\n lines\r\n', PASS",
        "a line., another line., FAIL",
        "Subject: A, Subject: B, FAIL",
        "To: bob, To: eve, FAIL",
        "To: bob, 'From: eve@e.example\r\nTo: bob', FAIL",
        "To: bob, 'X-Spam: no\r\nTo: bob', PASS",
        "One-Click, Two-Clicks, FAIL",
        "bh=, 'bh=AAAA', FAIL",
        "v=1;, v=2;, NEUTRAL",
        "v=1;, v=1; v=1;, NEUTRAL",
        "v=1;, v=1;;, NEUTRAL",
        "d=a.example;, d=a.example; i=@b.example;, NEUTRAL",
        "d=a.example;, , NEUTRAL",
        "a=rsa-sha256;, a=rsa-sha1;, PERMERROR",
        "a=rsa-sha256;, a=rsa-md5;, NEUTRAL",
        "a=rsa-sha256;, a=ed25519-sha256;, PERMERROR",
        "c=relaxed/relaxed;, c=nowsp;, NEUTRAL",
        "c=relaxed/relaxed;, c=relaxed/relaxed; q=http;, NEUTRAL",
        "c=relaxed/relaxed;, c=relaxed/relaxed; l=5;, FAIL",
        "c=relaxed/relaxed;, c=relaxed/relaxed; l=9999;, FAIL",
        "c=relaxed/relaxed;, c=relaxed/relaxed; l=x;, NEUTRAL",
        "s=s1;, s=gone;, PERMERROR",
        "s=s1;, s=e1;, PERMERROR",
    })
    void judgesAChangedMessage(String from, String to, DkimResult result) {
        String changed = signed().replaceFirst(Pattern.quote(from), to == null ? "" : to);
        assertThat(changed).isNotEqualTo(signed());
        assertThat(verify(changed)).singleElement().satisfies(verdict -> {
            assertThat(verdict.result()).as(verdict.reason()).isEqualTo(result);
            assertThat(verdict.reason().isEmpty()).isEqualTo(result == DkimResult.PASS);
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "v=DKIM1; k=rsa; t=y:s; p=KEY, PASS",
        "k=rsa; h=sha1:sha256; s=*; p=KEY, PASS",
        "p=KEY; n=a note; x=unknown, PASS",
        "v=DKIM1; k=rsa; p=, PERMERROR",
        "v=DKIM1; k=rsa; h=sha1; p=KEY, PERMERROR",
        "v=DKIM1; s=tlsrpt; p=KEY, PERMERROR",
        "v=DKIM2; p=KEY, PERMERROR",
        "p=KEY; v=DKIM1, PERMERROR",
        "v=DKIM1; k=ed25519; p=KEY, PERMERROR",
        "v=DKIM1; p=!!!, PERMERROR",
        "v=DKIM1; p=AAAA, PERMERROR",
        "v=DKIM1; k=rsa, PERMERROR",
        "hello, PERMERROR",
    })
    void judgesTheKeyRecord(String record, DkimResult result) {
        dns.txt("k1._domainkey.a.example", record.replace("KEY", RSA.record().publicKey()));
        DkimVerdict verdict = verify(signedBy("k1", RSA)).get(0);
        assertThat(verdict.result()).as(verdict.reason()).isEqualTo(result);
        assertThat(verdict.testing()).isEqualTo(record.contains("t=y"));
    }

    @Test
    void refusesShortKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(768);
        String key = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        dns.txt("short._domainkey.a.example", "v=DKIM1; p=" + key);
        assertThat(verify(signedBy("short", RSA)).get(0)).satisfies(verdict -> {
            assertThat(verdict.result()).isEqualTo(DkimResult.PERMERROR);
            assertThat(verdict.bits()).isEqualTo(768);
        });
    }

    @Test
    void aFailedLookUpIsTemporaryAndTwoRecordsAreNot() {
        dns.fail("late._domainkey.a.example", Reason.TIMEOUT);
        assertThat(verify(signedBy("late", RSA)).get(0).result()).isEqualTo(DkimResult.TEMPERROR);
        dns.txt("s1._domainkey.a.example", RSA.record().toString());
        assertThat(verify(signed()).get(0).result()).isEqualTo(DkimResult.PERMERROR);
    }

    @Test
    void isOverAfterItsTime() {
        DkimVerdict late = DkimVerifier.of(dns)
                .verify(bytes(signed()), NOW.plus(Duration.ofDays(8)))
                .get(0);
        assertThat(late.result()).isEqualTo(DkimResult.FAIL);
        assertThat(late.reason()).contains("expired");
    }

    @Test
    void everySignatureHasAVerdictAndNoSignatureNone() {
        assertThat(verify("From: a@a.example\r\n\r\nbody")).isEmpty();
        String twice = signedBy("e1", ED25519).replaceFirst("^", signed().replaceFirst("(?s)From: .*", ""));
        assertThat(verify(twice)).extracting(DkimVerdict::result).containsExactly(DkimResult.PASS, DkimResult.PASS);
    }

    @Test
    void aBodyThatIsSignedInPartIsNeutral() {
        String hash = Base64.getEncoder().encodeToString(Hashes.sha256(bytes("Hello")));
        String open = "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d=a.example; s=e1; l=5; h=from; bh="
                + hash + "; b=";
        byte[] text = SignedText.of(
                MailText.parse(bytes(MESSAGE)), List.of("from"), new MailText.Field(open), Canonical.RELAXED);
        String message = open + Base64.getEncoder().encodeToString(ED25519.sign(text)) + "\r\n" + MESSAGE;
        assertThat(verify(message)).singleElement().satisfies(verdict -> {
            assertThat(verdict.result()).isEqualTo(DkimResult.NEUTRAL);
            assertThat(verdict.reason()).contains("only the first 5 octets");
        });
    }

    @Test
    void looksAtTenSignaturesAndNoMore() {
        String field = "DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=gone; h=from; bh=AAAA; b=AAAA\r\n";
        assertThat(verify(field.repeat(500) + MESSAGE)).hasSize(10);
        assertThat(dns.asked()).hasSize(10);
    }

    @Test
    void anyOctetsGiveVerdicts() {
        byte[] good = bytes(signed());
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] broken = good.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            assertThat(DkimVerifier.of(dns).verify(broken, NOW))
                    .as("seed %d", seed)
                    .hasSizeLessThan(3);
        }
    }
}
