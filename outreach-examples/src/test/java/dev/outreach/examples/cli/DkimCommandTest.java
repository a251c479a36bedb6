package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.outreach.dns.dkim.DkimAlgorithm;
import dev.outreach.dns.dkim.DkimKey;
import dev.outreach.dns.dkim.DkimSigner;
import dev.outreach.fleet.DomainName;
import dev.outreach.testing.FakeDns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DkimCommandTest {

    private static final DkimKey KEY = DkimKey.generate(DkimAlgorithm.ED25519_SHA256);
    private static final String PLAIN = "From: Ann <ann@a.example>\r\nSubject: hello\r\n\r\nHello.\r\n";

    @TempDir
    Path folder;

    private FakeDns dns;
    private CommandFixture commands;

    @BeforeEach
    void start() {
        commands = new CommandFixture(folder);
        dns = FakeDns.start()
                .txt("s1._domainkey.a.example", KEY.record().toString())
                .servfail("s2._domainkey.a.example");
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    private static String signed(String selector) {
        DkimSigner signer = DkimSigner.builder(new DomainName("a.example"))
                .key(selector, KEY)
                .build();
        byte[] message = PLAIN.getBytes(StandardCharsets.US_ASCII);
        return new String(signer.sign(message, Instant.now()), StandardCharsets.US_ASCII);
    }

    private int verify(String... arguments) {
        List<String> all = new ArrayList<>(List.of("dkim", "verify", "--resolver", "127.0.0.1:" + dns.port()));
        all.addAll(Arrays.asList(arguments));
        return commands.run(all.toArray(String[]::new));
    }

    @Test
    void aGoodSignaturePasses() {
        String file = commands.file("a.eml", signed("s1"));

        assertThat(verify(file)).isEqualTo(Exit.GOOD);
        assertThat(commands.out())
                .isEqualTo("pass  " + file + " by a.example (selector s1, ed25519-sha256, 256 bits)\n");
    }

    @Test
    void filesAreAnsweredInTheirOrder() {
        String good = commands.file("good.eml", signed("s1"));
        String changed = commands.file("changed.eml", signed("s1").replace("Hello.", "Hullo."));
        String plain = commands.file("plain.eml", PLAIN);
        String unsure = commands.file("unsure.eml", signed("s2"));
        String missing = commands.file("missing.eml", signed("s3"));
        String empty = commands.file("empty.eml", "");

        assertThat(verify("--json", good, changed, plain, unsure, missing, empty))
                .isEqualTo(Exit.FINDINGS);
        assertThat(commands.objects("dkim").stream()
                        .map(line -> line.get("result").asText()))
                .containsExactly("pass", "fail", "none", "temperror", "permerror", "none");
        JsonNode first = commands.objects("dkim").get(0);
        assertThat(first.get("file").asText()).isEqualTo(good);
        assertThat(first.get("signatures")).singleElement().satisfies(signature -> {
            assertThat(signature.get("domain").asText()).isEqualTo("a.example");
            assertThat(signature.get("bits").asInt()).isEqualTo(256);
        });
    }

    @Test
    void linesOfStandardInputNameAFileOrHoldAMessage() {
        String file = commands.file("a.eml", signed("s1"));
        commands.input(JsonNodeFactory.instance
                        .objectNode()
                        .put("message", signed("s1"))
                        .put("id", "m1")
                + "\n{\"file\":\"" + file + "\"}\n{\"file\":\"no-such.eml\"}\n{}\n"
                + "{\"file\":\"x\",\"message\":\"y\"}\n{\"message\":\"Subject: x\\n\\ny\"}\n{\"message\":");

        assertThat(verify()).isEqualTo(Exit.FINDINGS);
        List<String> lines = commands.out()
                .lines()
                .map(CommandFixture::object)
                .map(DkimCommandTest::outcome)
                .toList();
        assertThat(lines.subList(0, 6))
                .containsExactly(
                        "1 pass",
                        "2 pass",
                        "3 'no-such.eml' is no file that can be read",
                        "4 there is no member 'file' that is a string",
                        "5 there are both 'message' and 'file'",
                        "6 none");
        assertThat(lines.get(6)).startsWith("7 is no JSON");
    }

    private static String outcome(JsonNode line) {
        String outcome = line.has("result") ? "result" : "wrong";
        return line.get("line").asInt() + " " + line.get(outcome).asText();
    }

    @Test
    void aFileThatIsNotThereIsMisuse() {
        assertThat(verify("no-such.eml")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("no-such.eml is no file that can be read");
        assertThat(verify("--ndjson", commands.file("a.eml", PLAIN))).isEqualTo(Exit.FAILURE);
        assertThat(commands.run("dkim")).isEqualTo(Exit.FAILURE);
    }
}
