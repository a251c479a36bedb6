package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outreach.testing.FakeDns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlocklistCommandTest {

    private static final String KEY = "abcdefghijklmnopqrstuvwxy2";

    @TempDir
    Path folder;

    private FakeDns dns;
    private CommandFixture commands;

    @BeforeEach
    void start() {
        commands = new CommandFixture(folder);
        dns = FakeDns.start()
                .a("dbltest.com.dbl.test", "127.0.1.2")
                .a("bad.example.dbl.test", "127.0.1.2")
                .txt("bad.example.dbl.test", "see https://lists.example/bad")
                .servfail("broken.example.dbl.test")
                .a("2.0.0.127.zen.test", "127.0.0.2")
                .a("99.2.0.192.zen.test", "127.0.0.10");
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    private int check(String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "blocklist",
                "check",
                "--resolver",
                "127.0.0.1:" + dns.port(),
                "--zone",
                "dbl.spamhaus.org=dbl.test",
                "--zone",
                "zen.spamhaus.org=zen.test"));
        all.addAll(Arrays.asList(arguments));
        return commands.run(all.toArray(String[]::new));
    }

    private int checkDbl(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--list", "dbl.spamhaus.org"));
        all.addAll(Arrays.asList(arguments));
        return check(all.toArray(String[]::new));
    }

    @Test
    void aCleanNameIsGood() {
        assertThat(checkDbl("good.example")).isEqualTo(Exit.GOOD);
        assertThat(commands.out().strip()).isEqualTo("good.example: clean (not listed by 1 of 1 lists)");
    }

    @Test
    void aListedNameIsAFindingWithTheReason() {
        assertThat(checkDbl("bad.example")).isEqualTo(Exit.FINDINGS);
        assertThat(commands.out().lines())
                .containsExactly(
                        "bad.example: listed (not listed by 0 of 1 lists)",
                        "  dbl.spamhaus.org LISTED: 127.0.1.2 (domain of low reputation): see"
                                + " https://lists.example/bad");
    }

    @Test
    void whatCouldNotBeFoundOutIsAFinding() {
        assertThat(checkDbl("broken.example")).isEqualTo(Exit.FINDINGS);
        assertThat(commands.out()).contains("broken.example: unknown").contains("ERROR");
    }

    @Test
    void aListThatDoesNotWorkIsAFinding() {
        assertThat(check("--list", "multi.surbl.org", "--zone", "multi.surbl.org=surbl.test", "good.example"))
                .isEqualTo(Exit.FINDINGS);
        assertThat(commands.out())
                .contains("good.example: unknown")
                .contains("list multi.surbl.org UNAVAILABLE: it does not list");
    }

    @Test
    void retiredListsAreShownAsNotCheckedAndAreNoFinding() {
        assertThat(check(
                        "--list",
                        "zen.spamhaus.org",
                        "--list",
                        "dnsbl.sorbs.net",
                        "--list",
                        "ix.dnsbl.manitu.net",
                        "198.51.100.1"))
                .isEqualTo(Exit.GOOD);
        assertThat(commands.out()).contains("dnsbl.sorbs.net NOT_CHECKED: retired since 2024-06-05");
    }

    @Test
    void programsGetOneObjectAName() {
        assertThat(checkDbl("bad.example", "good.example", "BÜCHER.example", "--json"))
                .isEqualTo(Exit.FINDINGS);

        List<JsonNode> lines = commands.objects("blocklist");
        assertThat(lines)
                .extracting(line ->
                        line.get("name").asText() + " " + line.get("result").asText())
                .containsExactly("bad.example listed", "good.example clean", "xn--bcher-kva.example clean");
        JsonNode list = lines.get(0).get("lists").get(0);
        assertThat(list.get("status").asText()).isEqualTo("LISTED");
        assertThat(list.get("weight").asText()).isEqualTo("BURNS");
        assertThat(list.get("codes").get(0).asText()).isEqualTo("127.0.1.2");
        assertThat(list.get("reason").asText()).isEqualTo("see https://lists.example/bad");
    }

    @Test
    void linesOfJsonAreAnsweredByLinesOfJsonInTheirOrder() {
        commands.input("""
                {"name":"bad.example","id":"first"}

                {"id":"nameless"}
                {"domain":"good.example"}
                {"name":
                {"ip":"192.0.2.300"}
                """);
        assertThat(checkDbl()).isEqualTo(Exit.FINDINGS);

        List<String> types = commands.out()
                .lines()
                .map(line -> line.replaceAll(".*\"type\":\"([a-z]+)\".*", "$1"))
                .toList();
        assertThat(types).containsExactly("blocklist", "problem", "blocklist", "problem", "problem");
        assertThat(commands.objects("blocklist"))
                .extracting(
                        line -> line.get("line").asInt() + " " + line.path("id").asText("-"))
                .containsExactly("1 first", "4 -");
        assertThat(commands.objects("problem"))
                .extracting(line -> line.get("line").asInt())
                .containsExactly(3, 5, 6);
    }

    @Test
    void aDashReadsPlainNames() {
        commands.input("bad.example\n{\"name\":\"good.example\"}\n");
        assertThat(checkDbl("-")).isEqualTo(Exit.FINDINGS);
        assertThat(commands.out()).contains("bad.example: listed").contains("good.example: clean");

        assertThat(checkDbl("-", "good.example")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("'-'");
    }

    @Test
    void manyNamesComeOutInTheirOrder() {
        commands.input(
                IntStream.range(0, 2_000).mapToObj(i -> "n" + i + ".example").collect(Collectors.joining("\n")));
        assertThat(checkDbl("-", "--json", "--window", "32")).isEqualTo(Exit.GOOD);
        assertThat(commands.objects("blocklist"))
                .extracting(line -> line.get("name").asText())
                .isEqualTo(IntStream.range(0, 2_000)
                        .mapToObj(i -> "n" + i + ".example")
                        .toList());
    }

    @Test
    void aBadNameIsToldWithItsPlaceAndTheRestGoesOn() {
        assertThat(checkDbl("no name", "good.example")).isEqualTo(Exit.FINDINGS);
        assertThat(commands.err()).startsWith("argument:1: name: domain 'no name' is not valid");
        assertThat(commands.out()).contains("good.example: clean");
    }

    @Test
    void theKeyIsReadFromAFileAndNeverPrinted() {
        dns.a("dbltest.com." + KEY + ".dbl.dq.spamhaus.net", "127.0.1.2")
                .a("bad.example." + KEY + ".dbl.dq.spamhaus.net", "127.0.1.2")
                .servfail("broken.example." + KEY + ".dbl.dq.spamhaus.net");
        String file = commands.file("key", KEY + "\n");
        String[] arguments = {
            "blocklist",
            "check",
            "--resolver",
            "127.0.0.1:" + dns.port(),
            "--dqs-key-file",
            file,
            "--list",
            "dbl.spamhaus.org",
            "--list",
            "zrd.spamhaus.org",
            "bad.example",
            "broken.example"
        };

        assertThat(commands.run(arguments)).isEqualTo(Exit.FINDINGS);
        assertThat(commands.out()).contains("bad.example: listed").contains("list zrd.spamhaus.org UNAVAILABLE");
        assertThat(commands.out() + commands.err()).doesNotContain(KEY);
        assertThat(commands.run("blocklist", "lists", "--dqs-key-file", file)).isEqualTo(Exit.GOOD);
        assertThat(commands.out()).contains("***.zrd.dq.spamhaus.net").doesNotContain(KEY);
    }

    @Test
    void aKeyThatCannotBeOneIsNotPrinted() {
        assertThat(commands.run(
                        "blocklist", "check", "a.example", "--dqs-key-file", commands.file("key", "my secret key")))
                .isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("letters and digits").doesNotContain("my secret key");
    }

    @Test
    void whatIsNotThereIsMisuse() {
        assertThat(check("--list", "dbl", "a.example")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("--list names 'dbl'").contains("dbl.spamhaus.org");
        assertThat(check("--zone", "dnsbl.sorbs.net=sorbs.test", "a.example")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("retired since 2024-06-05");
        assertThat(check("--window", "0", "a.example")).isEqualTo(Exit.FAILURE);
        assertThat(check("--dqs-key-file", "nowhere", "a.example")).isEqualTo(Exit.FAILURE);
        assertThat(check("--dqs-key-env", "OUTREACH_NO_SUCH_VARIABLE", "a.example"))
                .isEqualTo(Exit.FAILURE);
    }

    @Test
    void theListsArePrintedWithTheirStatus() {
        assertThat(commands.run("blocklist", "lists")).isEqualTo(Exit.GOOD);
        assertThat(commands.out())
                .containsPattern("dbl\\.spamhaus\\.org +domain +dbl\\.spamhaus\\.org +active")
                .containsPattern("zrd\\.spamhaus\\.org +domain +not set up")
                .containsPattern("dnsbl\\.sorbs\\.net +ipv4 +retired since 2024-06-05");

        commands.run("blocklist", "lists", "--json");
        assertThat(commands.objects("list")).hasSize(11);
        assertThat(commands.objects("list").get(0).get("codes").get(0).asText())
                .isEqualTo("127.0.1.2 (domain of low reputation)");
    }
}
