package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {

    @TempDir
    Path folder;

    private CommandFixture commands;
    private String fleet;

    @BeforeEach
    void begin() {
        commands = new CommandFixture(folder);
        fleet = commands.file("fleet.yaml", CommandFixture.FLEET);
    }

    @Test
    void theFleetIsCountedByStageAndClient() {
        assertThat(commands.run("status", "--fleet", fleet, "--date", "2026-11-23", "--json"))
                .isEqualTo(Exit.GOOD);

        assertThat(commands.out().lines())
                .contains(
                        "{\"type\":\"stage\",\"stage\":\"RESERVE\",\"domains\":1,\"mailboxes\":1}",
                        "{\"type\":\"stage\",\"stage\":\"ACTIVE\",\"domains\":2,\"mailboxes\":3}",
                        "{\"type\":\"client\",\"client\":\"acme\",\"domains\":2,\"mailboxes\":3,\"allowance_premium\":20,"
                                + "\"allowance_bulk\":40,\"left\":60}",
                        "{\"type\":\"client\",\"client\":null,\"domains\":1,\"mailboxes\":1,\"allowance_premium\":0,"
                                + "\"allowance_bulk\":0,\"left\":0}");
        assertThat(commands.objects("mailbox")).isEmpty();
    }

    @Test
    void theSampleFleetIsThereByDefault() {
        assertThat(commands.run("status", "--now", "2026-11-23T12:00:00Z", "--mailboxes", "--json"))
                .isEqualTo(Exit.GOOD);

        assertThat(commands.objects("mailbox")).hasSize(1_248);
        assertThat(commands.objects("stage").get(1).get("mailboxes").asInt()).isEqualTo(48);
    }

    @Test
    void eachNameIsExplainedInASentence() {
        int exit = commands.run(
                "explain",
                "--fleet",
                fleet,
                "--date",
                "2026-11-23",
                "acme",
                "acme-mail.example",
                "anna@acme-mail.example");

        assertThat(exit).isEqualTo(Exit.GOOD);
        assertThat(commands.out().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("client acme has domains {ACTIVE=2}"))
                .anyMatch(line -> line.startsWith("acme-mail.example of client acme is ACTIVE"))
                .anyMatch(line -> line.startsWith("anna@acme-mail.example of client acme is ACTIVE"));
    }

    @Test
    void aContactIsExplainedWithoutSendingIt() {
        int exit =
                commands.runOn("explain", commands.contacts("ada@prospect.example"), "--date", "2026-11-23", "--json");

        assertThat(exit).isEqualTo(Exit.GOOD);
        assertThat(commands.objects("explanation")).singleElement().satisfies(line -> {
            assertThat(line.get("about").asText()).isEqualTo("spring/ada@prospect.example/1");
            assertThat(line.get("why").asText()).contains("spring/ada@prospect.example/1");
        });
    }

    @Test
    void whatIsNotInTheFleetIsAFailure() {
        assertThat(commands.run("explain", "--fleet", fleet, "zed@acme-mail.example"))
                .isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("zed@acme-mail.example is not in the fleet");
        assertThat(commands.run("explain", "--fleet", fleet)).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("nothing to explain is named");
    }
}
