package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutreachCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return OutreachCommand.run(
                new Terminal(new PrintWriter(out), new PrintWriter(err), false, () -> Instant.EPOCH), arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private List<JsonNode> objects() {
        return out.toString()
                .lines()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (IOException e) {
                        throw new AssertionError("no JSON: " + line, e);
                    }
                })
                .toList();
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                arguments(0, List.of("--help"), "Usage: outreach"),
                arguments(0, List.of("--version"), "outreach "),
                arguments(0, List.of("check", "--version"), "outreach "),
                arguments(0, List.of("check", "--help"), "Exit codes:"),
                arguments(0, List.of("check"), "alder"),
                arguments(
                        2,
                        List.of(),
                        "outreach: no command is given: use one of demo, check, plan, send, status, explain"),
                arguments(2, List.of("chek"), "Did you mean: outreach check?"),
                arguments(2, List.of("check", "--jsn"), "Possible solutions: --json"),
                arguments(2, List.of("check", "--fleet"), "Missing required parameter for option '--fleet'"),
                arguments(
                        2,
                        List.of("check", "--fleet", "no-such.yaml"),
                        "outreach: --fleet no-such.yaml is no file that can be read: give one that is"),
                arguments(
                        2,
                        List.of("check", "--contacts", "no-such.csv"),
                        "outreach: --contacts no-such.csv is no file that can be read: give one that is"));
    }

    @ParameterizedTest(name = "{1} ends with {0}")
    @MethodSource
    void endings(int exit, List<String> arguments, String says) {
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(exit);
        assertThat(exit == Exit.GOOD ? out : err).asString().contains(says).doesNotContain("\tat ");
        assertThat(exit == Exit.GOOD ? err : out).asString().isEmpty();
    }

    @Test
    void aBadIdIsMisuseNotAFinding() throws IOException {
        String contacts = file("c.csv", "address\nann@buyer.example\n");

        assertThat(run("check", "--contacts", contacts, "--client", "a b", "--campaign", "x"))
                .isEqualTo(Exit.FAILURE);
        assertThat(err).asString().startsWith("outreach: client id 'a b' is not valid");
    }

    @Test
    void problemsAreFindingsAndTheRestIsCounted() throws IOException {
        String fleet = file("f.yaml", """
                clients:
                  - id: acme
                    organisation: Acme
                    postal-address: Here
                    domains:
                      - {name: "a-{1..2}.example", tier: bulk, provider: smtp, local-parts: [anna]}
                      - {name: b.example, tier: gold, provider: smtp, local-parts: [anna]}
                """);
        String contacts = file("c.csv", """
                address,client,thread
                ann@buyer.example,acme,anna@a-1.example
                ben@buyer.example,other,
                cat@buyer.example,acme,anna@b.example
                """);

        assertThat(run("check", "--fleet", fleet, "--contacts", contacts, "--campaign", "x"))
                .isEqualTo(Exit.FINDINGS);
        assertThat(err.toString().lines())
                .containsExactly(
                        "f.yaml:7: tier: 'gold' is not a tier: use premium or bulk",
                        "c.csv:3: client: 'other' is not in the fleet: name a client of the fleet file",
                        "c.csv:4: thread: 'anna@b.example' is no mailbox of client acme:"
                                + " name the mailbox that began the thread");
        assertThat(out.toString().lines())
                .contains(
                        "Client     Domains  Premium  Bulk  Cap a day",
                        "acme             3        0     2        100",
                        "contacts        1",
                        "3 problems");
    }

    @Test
    void jsonIsOneObjectALineWithStableNames() throws IOException {
        String contacts = file("c.csv", "address\nnobody\nann@buyer.example\n");

        int exit = run("check", "--json", "--contacts", contacts, "--client", "alder", "--campaign", "x");

        assertThat(exit).isEqualTo(Exit.FINDINGS);
        assertThat(err).asString().isEmpty();
        assertThat(objects())
                .extracting(object -> object.get("type").asText())
                .containsOnly("pool", "problem", "contacts");
        assertThat(out.toString().lines())
                .contains(
                        "{\"type\":\"pool\",\"client\":\"alder\",\"domains\":17,\"premium\":9,\"bulk\":42,\"cap_a_day\":2040}",
                        "{\"type\":\"problem\",\"file\":\"c.csv\",\"line\":2,\"field\":\"address\",\"value\":\"nobody\","
                                + "\"wrong\":\"is not an address\",\"fix\":\"use the form name@company.example, ASCII,"
                                + " without quotes, spaces or line breaks\"}",
                        "{\"type\":\"contacts\",\"contacts\":1,\"vip\":0,\"first\":1,\"follow_up\":0,\"closing\":0,"
                                + "\"in_thread\":0}");
    }
}
