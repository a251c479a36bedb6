package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @TempDir
    Path folder;

    @Test
    void aSmallDemoEndsWellAndWritesItsReport() {
        CommandFixture commands = new CommandFixture(folder);
        Path report = folder.resolve("report.html");

        int exit = commands.run(
                "demo", "--contacts", "100", "--days", "1", "--threads", "2", "--report", report.toString(), "--json");

        assertThat(exit).as(commands.out()).isEqualTo(Exit.GOOD);
        assertThat(report).content().contains("9 of 10 rules held");
        assertThat(commands.objects("invariant"))
                .hasSize(10)
                .allSatisfy(rule -> assertThat(rule.get("held").asText()).isIn("YES", "NOT_EXERCISED"));
        assertThat(commands.objects("group"))
                .extracting(group -> group.get("by").asText())
                .contains("tier", "client", "stage");
        assertThat(commands.objects("report").get(0).get("file").asText()).isEqualTo(report.toString());
    }

    @Test
    void numbersOutOfRangeAreFailures() {
        CommandFixture commands = new CommandFixture(folder);

        assertThat(commands.run("demo", "--days", "9")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("days is 9: use 1 to 5");
    }
}
