package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxesCommandTest {
    private static final String FLEET =
            CommandFixture.FLEET.replace("provider: smtp", "provider: maildoso").replace("[alex]", "{alex: Alex Ames}");

    @TempDir
    Path folder;

    private CommandFixture commands;
    private MailboxVendor vendor;
    private String config = "";

    @BeforeEach
    void start() throws IOException {
        commands = new CommandFixture(folder);
        vendor = new MailboxVendor();
        config = commands.file(
                "maildoso.properties", "token = " + MailboxVendor.TOKEN + "\nbase-url = " + vendor.url() + "\n");
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    private int mailboxes(String command, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("mailboxes", command, "--provider", "maildoso", "--config", config));
        if (!command.equals("list")) {
            arguments.addAll(List.of("--fleet", commands.file("fleet.yaml", FLEET)));
        }
        arguments.addAll(Arrays.asList(more));
        return commands.run(arguments.toArray(String[]::new));
    }

    @Test
    void allVendorsAreInstalledAndSayWhatTheyNeed() {
        assertThat(commands.run("providers")).isEqualTo(Exit.GOOD);
        assertThat(commands.out())
                .contains("cloudflare", "google", "mailforge", "maildoso", "microsoft", "smtp")
                .contains("MailboxProvisioner");
        commands.run("providers", "--json");
        assertThat(commands.objects("provider"))
                .filteredOn(found -> found.get("provider").asText().equals("maildoso"))
                .singleElement()
                .satisfies(found -> assertThat(found.get("missing").toString()).isEqualTo("[\"token\"]"));
    }

    @Test
    void aFileOfSettingsIsLookedOver() {
        String empty = commands.file("empty.properties", "");
        assertThat(commands.run("providers", "--provider", "maildoso", "--config", empty))
                .isEqualTo(Exit.FINDINGS);
        assertThat(commands.out()).contains("empty.properties lacks token");
        assertThat(commands.run("providers", "--provider", "maildoso", "--config", config))
                .isEqualTo(Exit.GOOD);
        assertThat(commands.out()).contains("it can: ", "MailboxAccess").doesNotContain(MailboxVendor.TOKEN);
        assertThat(commands.run("providers", "--provider", "nobody")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("'nobody' is not installed");
        assertThat(commands.run("providers", "--config", config)).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("without --provider");
    }

    @Test
    void mailboxesAreListedWithoutTheirPasswords() {
        vendor.host("anna@acme-mail.example");
        assertThat(mailboxes("list")).isEqualTo(Exit.GOOD);
        assertThat(commands.out())
                .contains("anna@acme-mail.example  active", "1 mailboxes at maildoso")
                .doesNotContain(MailboxVendor.PASSWORD);
        mailboxes("list", "--json");
        assertThat(commands.objects("hosted_mailbox"))
                .singleElement()
                .satisfies(found -> assertThat(found.get("state").asText()).isEqualTo("active"));
    }

    @Test
    void aPlanSaysWhatDiffersAndChangesNothing() {
        vendor.host("anna@acme-mail.example").host("old@acme-mail.example");
        assertThat(mailboxes("plan")).isEqualTo(Exit.FINDINGS);
        assertThat(commands.out())
                .contains(
                        "create ben@acme-mail.example: the fleet has it, and the vendor has not",
                        "surplus old@acme-mail.example: the vendor has it, and the fleet has not",
                        "domain not ready alex@spare.example: spare.example is not a domain of the account",
                        "1 changes, 2 findings at maildoso");
        assertThat(mailboxes("apply")).isEqualTo(Exit.FINDINGS);
        assertThat(commands.out()).contains("Nothing was changed: add --yes to do it.");
        assertThat(vendor.orders()).isZero();
    }

    @Test
    void nothingIsBoughtWithoutAPrice() {
        assertThat(mailboxes("apply", "--yes")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("--monthly is missing: 2 mailboxes would be made");
        assertThat(mailboxes("apply", "--yes", "--monthly", "cheap")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("write an amount and a currency");
        assertThat(mailboxes("apply", "--yes", "--monthly", "3 USD", "--store", "memory"))
                .isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("--store memory ends with the command");
        assertThat(vendor.orders()).isZero();
    }

    @Test
    void aPlanIsCarriedOutAndTheSecondRunHasNothingToDo() {
        assertThat(mailboxes("apply", "--yes", "--monthly", "3.50 USD", "--json"))
                .isEqualTo(Exit.FINDINGS);
        assertThat(commands.objects("mailbox_outcome"))
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome.get("state").asText()).isEqualTo("done"));
        assertThat(mailboxes("apply", "--yes", "--monthly", "3.50 USD")).isEqualTo(Exit.FINDINGS);
        assertThat(commands.out()).contains("0 changes, 1 findings at maildoso");
        assertThat(vendor.orders()).isEqualTo(2);
    }

    @Test
    void whatTheVendorHasRefusedIsWantedAgainOnceAPersonSaysSo() {
        vendor.host("anna@acme-mail.example");
        vendor.refusing(true);
        for (int i = 0; i < 4; i++) {
            assertThat(mailboxes("apply", "--yes", "--monthly", "3.50 USD")).isEqualTo(Exit.FINDINGS);
        }
        assertThat(commands.out()).contains("asked for 3 times, and nothing came of it");
        vendor.refusing(false);
        mailboxes("apply", "--yes", "--monthly", "3.50 USD");
        assertThat(vendor.orders()).isZero();
        mailboxes("apply", "--yes", "--monthly", "4 USD", "--again");
        assertThat(commands.out()).contains("done: create ben@acme-mail.example");
        assertThat(vendor.orders()).isEqualTo(1);
    }

    @Test
    void surplusIsDeletedOnlyIfToldToAndByAFleetWithoutMistakes() {
        vendor.host("anna@acme-mail.example").host("ben@acme-mail.example").host("old@acme-mail.example");
        vendor.host("boss@company.example");
        assertThat(mailboxes("apply", "--yes", "--surplus", "delete"))
                .as(commands.err())
                .isEqualTo(Exit.FINDINGS);
        assertThat(commands.out()).contains("done: delete old@acme-mail.example", "surplus boss@company.example");
        mailboxes("list");
        assertThat(commands.out()).doesNotContain("old@").contains("boss@company.example");

        String broken = commands.file("broken.yaml", FLEET.replace("alex: Alex", "'al ex': Alex"));
        assertThat(commands.run(
                        "mailboxes",
                        "plan",
                        "--provider",
                        "maildoso",
                        "--config",
                        config,
                        "--fleet",
                        broken,
                        "--surplus",
                        "delete"))
                .isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("the fleet file has mistakes");
    }

    @Test
    void aWrongTokenNamesTheSettingAndIsNotShown() {
        config = commands.file("wrong.properties", "token = pat_wrong-0123456789\nbase-url = " + vendor.url() + "\n");
        assertThat(mailboxes("list")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("token").doesNotContain("pat_wrong-0123456789");
    }

    @Test
    void aVendorWithoutMailboxesIsRefused() {
        String cloudflare = commands.file("cloudflare.properties", "token = 0123456789\n");
        assertThat(commands.run("mailboxes", "list", "--provider", "cloudflare", "--config", cloudflare))
                .isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("provider cloudflare is no MailboxProvisioner");
        assertThat(commands.run("mailboxes", "list", "--config", cloudflare)).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("--provider");
    }
}
