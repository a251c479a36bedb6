package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderCommandTest {

    @TempDir
    Path folder;

    private CommandFixture commands;

    @BeforeEach
    void begin() {
        commands = new CommandFixture(folder);
    }

    private int render(String template, int contacts, String... more) {
        String file = commands.contacts(IntStream.range(0, contacts)
                .mapToObj(i -> "p" + i + "@prospect.example")
                .toArray(String[]::new));
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "message",
                                "render",
                                "--fleet",
                                commands.file("fleet.yaml", CommandFixture.FLEET),
                                "--contacts",
                                file,
                                "--client",
                                "acme",
                                "--campaign",
                                "spring",
                                "--template",
                                commands.file("t.txt", template),
                                "--out",
                                folder.resolve("out").toString(),
                                "--unsubscribe-base",
                                "https://u.example/stop",
                                "--secret-env",
                                // Any variable that is set and long enough.
                                "PATH",
                                "--json"),
                        Stream.of(more))
                .toList();
        return commands.run(arguments.toArray(String[]::new));
    }

    @Test
    void eachMessageIsAFileAndNoTwoSayTheSame() throws IOException {
        assertThat(render("Subject: {A|B} word\n\n{Hi|Hello} {{first_name}}, {how are you|well}?\n", 8))
                .isEqualTo(Exit.GOOD);
        assertThat(commands.objects("rendered")).hasSize(8).allSatisfy(line -> {
            String wire = Files.readString(Path.of(line.get("file").asText()), StandardCharsets.US_ASCII);
            assertThat(wire)
                    .contains("To: " + line.get("contact").asText() + "\r\n")
                    .contains("Message-ID: " + line.get("message_id").asText())
                    .contains(" Ada, ");
        });
        assertThat(commands.objects("messages").get(0).get("pairs").asInt()).isEqualTo(28);
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files).hasSize(8);
        }
    }

    @Test
    void aTemplateThatIsUsedUpIsAFinding() {
        assertThat(render("Subject: A\n\n{Hi|Hello} {{first_name}}\n", 3)).isEqualTo(Exit.FINDINGS);
        assertThat(commands.objects("rendered")).hasSize(2);
        assertThat(commands.objects("not_written").get(0).get("why").asText())
                .contains("the template has 2 variants for this contact, of which 2 are used");

        assertThat(render("Subject: A\n\n{Hi|Hello} {{first_name}}\n", 3, "--unique", "NONE"))
                .isEqualTo(Exit.GOOD);
    }

    @Test
    void aMailboxMayBeNamed() {
        assertThat(render("Subject: A\n\nHi {{email}}\n", 1, "--mailbox", "cleo@acme-team.example"))
                .isEqualTo(Exit.GOOD);
        assertThat(commands.objects("rendered").get(0).get("mailbox").asText()).isEqualTo("cleo@acme-team.example");
        assertThat(render("Subject: A\n\nHi {{email}}\n", 1, "--mailbox", "x@other.example"))
                .isEqualTo(Exit.FINDINGS);
    }
}
