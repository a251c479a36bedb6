package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.testing.FakeDns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpfCommandTest {

    @TempDir
    Path folder;

    private FakeDns dns;
    private CommandFixture commands;

    @BeforeEach
    void start() {
        commands = new CommandFixture(folder);
        dns = FakeDns.start()
                .txt("a.example", "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all")
                .txt("soft.example", "v=spf1 ~all")
                .txt("two.example", "v=spf1 -all")
                .txt("two.example", "v=spf1 +all")
                .servfail("broken.example");
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    private int check(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("spf", "check", "--resolver", "127.0.0.1:" + dns.port(), "--timeout", "5"));
        all.addAll(Arrays.asList(arguments));
        return commands.run(all.toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0} for {1} is {2}, exit {3}")
    @CsvSource({
        "192.0.2.7,    ann@a.example,      pass,      0",
        "2001:db8::7,  a.example,          pass,      0",
        "198.51.100.7, ann@a.example,      fail,      1",
        "192.0.2.7,    ann@soft.example,   softfail,  1",
        "192.0.2.7,    ann@none.example,   none,      1",
        "192.0.2.7,    ann@two.example,    permerror, 1",
        "192.0.2.7,    ann@broken.example, temperror, 1"
    })
    void onlyAPassIsGood(String ip, String mailFrom, String result, int exit) {
        assertThat(check("--ip", ip, "--mail-from", mailFrom, "--helo", "mx.a.example", "--json"))
                .isEqualTo(exit);
        assertThat(commands.objects("spf"))
                .singleElement()
                .satisfies(line -> assertThat(line.get("result").asText()).isEqualTo(result));
    }

    @Test
    void forPeopleItIsOneSentence() {
        check("--ip", "192.0.2.7", "--mail-from", "ann@a.example");

        assertThat(commands.out())
                .isEqualTo("pass  192.0.2.7 for ann@a.example: ip4:192.0.2.0/24 in the policy of a.example"
                        + " (0 look-ups)\n");
    }

    @Test
    void aBounceIsCheckedByItsHelo() {
        assertThat(check("--ip", "192.0.2.7", "--helo", "a.example", "--json")).isEqualTo(Exit.GOOD);
        assertThat(commands.objects("spf").get(0).get("domain").asText()).isEqualTo("a.example");
    }

    @Test
    void manyComeOnStandardInputAndAreAnsweredInOrderWithTheBadOnesAtTheirPlace() {
        commands.input("""
                {"ip":"192.0.2.1","mailFrom":"a@a.example","id":"first"}
                nonsense

                {"ip":"192.0.2.1","mail_from":"a@soft.example","helo":"x"}
                {"ip":"192.0.2.300","mailFrom":"a@a.example"}
                {"mailFrom":"a@a.example"}
                {"ip":"192.0.2.1"}
                [1]
                {"ip":"2001:db8:0::1","helo":"a.example"}
                """);

        assertThat(check()).isEqualTo(Exit.FINDINGS);
        assertThat(commands.out()
                        .lines()
                        .map(CommandFixture::object)
                        .map(line -> line.get("type").asText() + " "
                                + line.get("line").asInt()))
                .containsExactly(
                        "spf 1", "problem 2", "spf 4", "problem 5", "problem 6", "problem 7", "problem 8", "spf 9");
        assertThat(commands.objects("spf").stream()
                        .map(line -> line.get("ip").asText() + " "
                                + line.get("result").asText()))
                .containsExactly("192.0.2.1 pass", "192.0.2.1 softfail", "2001:db8::1 pass");
        assertThat(commands.objects("spf").get(0).get("id").asText()).isEqualTo("first");
        assertThat(commands.err()).isEmpty();
    }

    @Test
    void thousandsKeepTheirOrder() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            lines.append("{\"ip\":\"192.0.2.1\",\"mailFrom\":\"a@a.example\",\"id\":\"")
                    .append(i)
                    .append("\"}\n");
        }
        commands.input(lines.toString());

        assertThat(check("--json")).isEqualTo(Exit.GOOD);
        assertThat(commands.objects("spf").stream().map(line -> line.get("id").asInt()))
                .hasSize(3_000)
                .isSorted();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            --ip 192.0.2.300 --mail-from a@a.example       | '192.0.2.300' is no IP address: write it as 192.0.2.1
            --ip 192.0.2.1                                 | neither an address of MAIL FROM nor a HELO name
            --mail-from a@a.example                        | the address of the client is missing
            --ip 192.0.2.1 --ndjson --helo a               | leave --ip, --mail-from and --helo away
            --threads 0                                    | --threads is 0: use 1 to 256
            --ip 192.0.2.1 --helo a --timeout 0            | DNS time-out is PT0S
            --ip 192.0.2.1 --helo a --timeout 1e999        | DNS time-out is
            --ip 192.0.2.1 --helo a --resolver 127.0.0.1:x | DNS server '127.0.0.1:x' is not valid
            """)
    void misuseIsTold(String arguments, String says) {
        assertThat(commands.run(("spf check " + arguments).split(" "))).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains(says);
        assertThat(commands.out()).isEmpty();
    }

    @Test
    void itDoesNothingByItself() {
        assertThat(commands.run("spf")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("use check");
    }
}
