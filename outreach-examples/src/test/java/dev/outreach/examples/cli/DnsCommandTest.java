package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.testing.FakeDns;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DnsCommandTest {

    private static final String SETUP = """
            defaults: {mail: google-workspace, dmarc: v=DMARC1; p=quarantine; rua=mailto:d@a.example}
            domains:
              - {name: a.example, dkim: [{selector: g, txt: v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=}]}
              - {name: b.example, tracking: links.example}
            """;

    @TempDir
    Path folder;

    private CommandFixture commands;
    private String setup = "";

    @BeforeEach
    void start() {
        commands = new CommandFixture(folder);
        setup = commands.file("dns.yaml", SETUP);
    }

    @Test
    void aPlanForEmptyZonesSaysAllThatIsWanted() {
        assertThat(commands.run("dns", "plan", "--setup", setup, "--empty")).isEqualTo(Exit.FINDINGS);
        assertThat(commands.out())
                .contains(
                        "a.example: 4 to create",
                        "  + MX    a.example  1 smtp.google.com",
                        "  + TXT   a.example  v=spf1 include:_spf.google.com -all",
                        "b.example: 4 to create",
                        "  + CNAME tr.b.example  links.example");
    }

    @Test
    void aPlanIsJsonToo() {
        commands.run("dns", "plan", "--setup", setup, "--empty", "--json", "--domain", "B.example");

        assertThat(commands.objects("dns_plan")).singleElement().satisfies(plan -> {
            assertThat(plan.get("domain").asText()).isEqualTo("b.example");
            assertThat(plan.get("changes")).hasSize(4);
            assertThat(plan.get("zone").asText()).isEqualTo("none");
        });
    }

    @Test
    void aPlanNeedsToKnowWhoseZones() {
        assertThat(commands.run("dns", "plan", "--setup", setup)).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("--config or --empty is missing");
        assertThat(commands.run("dns", "plan", "--setup", setup, "--empty", "--domain", "c.example"))
                .isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("c.example is not in the file");
    }

    @Test
    void aVendorIsFoundByItsIdAndSaysWhatItLacks() {
        String config = commands.file("cloudflare.properties", "base-url = http://127.0.0.1:1/\n");

        assertThat(commands.run("dns", "apply", "--setup", setup, "--config", config))
                .isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("token");
        assertThat(commands.run("dns", "apply", "--setup", setup, "--config", config, "--provider", "nobody"))
                .isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("nobody");
    }

    @Test
    void aMisspeltSettingIsNotIgnored() {
        String config = commands.file("cloudflare.properties", "token = 12345678\nregistrer = sandbox\n");

        assertThat(commands.run("dns", "plan", "--setup", setup, "--config", config))
                .isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("'registrer' is not known", "did you mean 'registrar'?");
    }

    @Test
    void aVariableThatIsNotSetIsNamed() {
        String config = commands.file("cloudflare.properties", "token = env:OUTREACH_TEST_IS_NOT_SET\n");

        assertThat(commands.run("dns", "plan", "--setup", setup, "--config", config))
                .isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("OUTREACH_TEST_IS_NOT_SET");
    }

    @Test
    void anAuditTellsWhatIsWrongAndTheFix() {
        try (FakeDns dns = FakeDns.start()) {
            healthy(dns);
            String resolver = "127.0.0.1:" + dns.port();

            assertThat(commands.run("dns", "audit", "--setup", setup, "--resolver", resolver, "--domain", "a.example"))
                    .isEqualTo(Exit.GOOD);
            assertThat(commands.out()).contains("a.example: good", "1 of 1 domains");

            assertThat(commands.run("dns", "audit", "--setup", setup, "--resolver", resolver, "--json"))
                    .isEqualTo(Exit.FINDINGS);
            assertThat(commands.objects("dns_audit")).hasSize(2).anySatisfy(audit -> {
                assertThat(audit.get("domain").asText()).isEqualTo("b.example");
                assertThat(audit.get("worst").asText()).isEqualTo("ERROR");
                assertThat(audit.get("passed").asBoolean()).isFalse();
            });
        }
    }

    @Test
    void aServerThatFailsIsUnknownAndNeverMissing() {
        try (FakeDns dns = FakeDns.start()) {
            healthy(dns).servfail("_dmarc.a.example");

            commands.run(
                    "dns", "audit", "--setup", setup, "--resolver", "127.0.0.1:" + dns.port(), "--domain", "a.example");

            assertThat(commands.out()).contains("a.example: unknown", "unknown dmarc _dmarc.a.example: SERVFAIL");
        }
    }

    private static FakeDns healthy(FakeDns dns) {
        return dns.record("a.example", "NS", "ns.host.example.")
                .mx("a.example", 1, "smtp.google.com")
                .a("smtp.google.com", "192.0.2.25")
                .txt("a.example", "v=spf1 include:_spf.google.com -all")
                .txt("_spf.google.com", "v=spf1 ip4:192.0.2.0/24 ~all")
                .txt("g._domainkey.a.example", "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
                .txt("_dmarc.a.example", "v=DMARC1; p=quarantine; rua=mailto:d@a.example");
    }
}
