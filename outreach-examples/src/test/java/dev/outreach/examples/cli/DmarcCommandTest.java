package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outreach.testing.FakeDns;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DmarcCommandTest {

    @TempDir
    Path folder;

    private FakeDns dns;
    private CommandFixture commands;

    @BeforeEach
    void start() {
        commands = new CommandFixture(folder);
        dns = FakeDns.start()
                .txt("_dmarc.a.example", "v=DMARC1; p=reject; sp=none; rua=mailto:d@a.example")
                .txt("_dmarc.old.example", "v=DMARC1; p=quarantine; pct=50")
                .txt("_dmarc.trial.example", "v=DMARC1; p=quarantine; t=y")
                .txt("_dmarc.two.example", "v=DMARC1; p=none")
                .txt("_dmarc.two.example", "v=DMARC1; p=reject")
                .servfail("_dmarc.broken.example");
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    private int policy(String... arguments) {
        List<String> all = new ArrayList<>(List.of("dmarc", "policy", "--resolver", "127.0.0.1:" + dns.port()));
        all.addAll(Arrays.asList(arguments));
        return commands.run(all.toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}, exit {3}")
    @CsvSource({
        "a.example,      found,     reject,     0",
        "x.a.example,    found,     none,       1",
        "old.example,    found,     quarantine, 1",
        "trial.example,  found,     none,       1",
        "two.example,    none,      none,       1",
        "broken.example, temperror, none,       1",
        "a..example,     permerror, none,       1"
    })
    void onlyAFaultlessPolicyThatIsEnforcedIsGood(String domain, String status, String applied, int exit) {
        assertThat(policy("--json", domain)).isEqualTo(exit);
        assertThat(commands.objects("dmarc_policy")).singleElement().satisfies(line -> {
            assertThat(line.get("status").asText()).isEqualTo(status);
            assertThat(line.get("applied").asText()).isEqualTo(applied);
        });
    }

    @Test
    void aPolicyIsOneSentenceInTheOrderOfTheDomains() {
        assertThat(policy("x.a.example", "old.example")).isEqualTo(Exit.FINDINGS);
        assertThat(commands.out().lines())
                .containsExactly(
                        "none  x.a.example: _dmarc.a.example says none (for its subdomains); its organizational domain"
                                + " is a.example",
                        "quarantine  old.example: _dmarc.old.example says quarantine (tag p); its organizational domain"
                                + " is old.example",
                        "  tag 'pct' is outdated, and receivers of RFC 9989 take no notice of it: leave it away, or use"
                                + " t=y while testing (RFC 9989 appendix A.6)");
    }

    private static String report(String reporter, String source, int count, String spf) {
        return "<feedback><report_metadata><org_name>" + reporter + "</org_name><report_id>1</report_id><date_range>"
                + "<begin>1780272000</begin><end>1780358399</end></date_range></report_metadata><policy_published>"
                + "<domain>a.example</domain><p>quarantine</p></policy_published><record><row><source_ip>" + source
                + "</source_ip><count>" + count + "</count><policy_evaluated><disposition>quarantine</disposition>"
                + "<dkim>fail</dkim><spf>" + spf + "</spf></policy_evaluated></row><identifiers><header_from>a.example"
                + "</header_from></identifiers></record></feedback>";
    }

    private String gzip(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file.toString();
    }

    @Test
    void reportsAreReadAndAddedUp() throws IOException {
        String one = commands.file("one.xml", report("Big", "192.0.2.1", 3, "pass"));
        String two = gzip("two.gz", report("Small", "2001:db8::1", 1, "fail"));

        assertThat(commands.run("dmarc", "report", one, two)).isEqualTo(Exit.FINDINGS);
        assertThat(commands.out().lines())
                .containsExactly(
                        one
                                + ": Big on a.example, 2026-06-01T00:00:00Z to 2026-06-01T23:59:59Z: 3 of 3 messages aligned",
                        two + ": Small on a.example, 2026-06-01T00:00:00Z to 2026-06-01T23:59:59Z: 0 of 1 messages"
                                + " aligned",
                        "",
                        "a.example: 2 reports of 2 reporters on 1 days",
                        "Source       Messages      SPF   DKIM   Either  Quarantined  Rejected",
                        "-----------  --------  -------  -----  -------  -----------  --------",
                        "192.0.2.1           3  100.0 %  0.0 %  100.0 %            3         0",
                        "2001:db8::1         1    0.0 %  0.0 %    0.0 %            1         0",
                        "(all)               4   75.0 %  0.0 %   75.0 %            4         0");
        assertThat(commands.run("dmarc", "report", one)).isEqualTo(Exit.GOOD);
    }

    @Test
    void asJsonAFileIsALineAndADomainAtTheEnd() throws IOException {
        String one = commands.file("one.xml", report("Big", "192.0.2.1", 3, "pass"));
        String bad = commands.file("bad.xml", "<feedback>");

        assertThat(commands.run("dmarc", "report", "--json", bad, one)).isEqualTo(Exit.FINDINGS);
        assertThat(commands.out()
                        .lines()
                        .map(CommandFixture::object)
                        .map(line -> line.get("type").asText()))
                .containsExactly("dmarc_report", "dmarc_report", "dmarc_domain");
        JsonNode first = commands.objects("dmarc_report").get(0);
        assertThat(first.get("problems").get(0).asText()).contains("cannot be read");
        JsonNode domain = commands.objects("dmarc_domain").get(0);
        assertThat(domain.get("aligned_share").asDouble()).isEqualTo(1.0);
        assertThat(domain.get("dispositions").get("quarantine").asInt()).isEqualTo(3);
        assertThat(domain.get("sources").get(0).get("source").asText()).isEqualTo("192.0.2.1");
    }

    @Test
    void linesOfStandardInputNameFilesAndEachIsAnsweredByALine() throws IOException {
        String one = commands.file("one.xml", report("Big", "192.0.2.1", 3, "pass"));
        commands.input("{\"file\":\"" + one + "\",\"id\":\"x\"}\nnonsense\n{\"file\":\"" + folder + "\"}\n{\"file\":\""
                + one + "\"}\n");

        assertThat(commands.run("dmarc", "report")).isEqualTo(Exit.FINDINGS);
        assertThat(commands.out()
                        .lines()
                        .map(CommandFixture::object)
                        .map(line -> line.get("type").asText() + " "
                                + line.get("line").asInt()))
                .containsExactly("dmarc_report 1", "problem 2", "problem 3", "dmarc_report 4");
        assertThat(commands.objects("dmarc_report").get(0).get("id").asText()).isEqualTo("x");
    }

    @Test
    void misuseIsTold() {
        assertThat(commands.run("dmarc")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("use one of policy, report");
        assertThat(commands.run("dmarc", "policy")).isEqualTo(Exit.FAILURE);
        assertThat(commands.run("dmarc", "report", "no-such.xml")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("no-such.xml is no file that can be read");
    }
}
