package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {

    @TempDir
    Path folder;

    private CommandFixture commands;
    private String contacts;

    @BeforeEach
    void begin() {
        commands = new CommandFixture(folder);
        contacts = commands.contacts(IntStream.range(0, 80)
                .mapToObj(i -> "p" + i + "@prospect.example")
                .toArray(String[]::new));
    }

    @Test
    void eachContactIsALineWithAMailboxOrAReason() {
        int exit = commands.runOn("plan", contacts, "--date", "2026-11-23", "--json");

        assertThat(exit).isEqualTo(Exit.GOOD);
        assertThat(commands.objects("assignment")).isNotEmpty().allSatisfy(line -> {
            assertThat(line.get("at").asText()).startsWith("2026-11-23T");
            assertThat(line.get("mailbox").asText())
                    .endsWith("@" + line.get("domain").asText());
            assertThat(line.get("client").asText()).isEqualTo("acme");
            assertThat(line.get("why").asText()).isNotBlank();
        });
        assertThat(commands.objects("left"))
                .allSatisfy(line -> assertThat(line.get("why").asText()).contains("nothing more on this day"));
        assertThat(commands.objects("assignment").size()
                        + commands.objects("left").size())
                .isEqualTo(80);
        assertThat(commands.objects("plan").get(0).get("left").asInt()).isGreaterThan(0);
    }

    @Test
    void theSameSeedGivesTheSamePlanAndAnotherSeedAnother() {
        commands.runOn("plan", contacts, "--date", "2026-11-23", "--seed", "7");
        String first = commands.out();
        commands.runOn("plan", contacts, "--date", "2026-11-23", "--seed", "7");
        assertThat(commands.out()).isEqualTo(first);

        commands.runOn("plan", contacts, "--date", "2026-11-23", "--seed", "8");
        assertThat(commands.out()).isNotEqualTo(first);
    }

    @Test
    void aBadLineIsAFindingAndTheRestIsPlanned() {
        int exit = commands.runOn("plan", commands.contacts("nobody", "ada@prospect.example"), "--date", "2026-11-23");

        assertThat(exit).isEqualTo(Exit.FINDINGS);
        assertThat(commands.err()).contains("contacts.csv:2: address: 'nobody' is not an address");
        assertThat(commands.out()).contains("ada@prospect.example", "1 planned for 2026-11-23, 0 not on that day");
    }

    @Test
    void aMissingFileIsAFailure() {
        assertThat(commands.runOn("plan", folder.resolve("none.csv").toString()))
                .isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("none.csv is no file that can be read");
        assertThat(commands.run("plan")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("--contacts is missing");
    }
}
