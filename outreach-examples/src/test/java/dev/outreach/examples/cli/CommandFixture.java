package dev.outreach.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs commands in a folder of their own and keeps what they print. */
final class CommandFixture {

    /** Two mailboxes that send at any hour, and one premium one. */
    static final String FLEET = """
            defaults: {window: always, zone: UTC, caps: {mailbox: 20}}
            clients:
              - id: acme
                organisation: Acme Ltd
                postal-address: 1 Example Street, Exampletown
                domains:
                  - {name: acme-mail.example, tier: bulk, provider: smtp, local-parts: {anna: Anna Ames, ben: Ben Ames}}
                  - {name: acme-team.example, tier: premium, provider: google, local-parts: {cleo: Cleo Ames}}
            reserve:
              - {name: spare.example, tier: bulk, provider: smtp, local-parts: [alex]}
            """;

    static final String TEMPLATE =
            "Subject: For {{company|you}}\n\nHello {{first_name}},\n\nshall we talk? I write to {{email}}.\n";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private String in = "";

    CommandFixture(Path folder) {
        this.folder = folder;
    }

    String file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Contacts with these addresses, each with a first name. */
    String contacts(String... addresses) {
        StringBuilder csv = new StringBuilder("address,first_name\n");
        for (String address : addresses) {
            csv.append(address).append(",Ada\n");
        }
        return file("contacts.csv", csv.toString());
    }

    /** What the next commands find on standard input. */
    void input(String text) {
        in = text;
    }

    /** Runs a command; earlier output is forgotten. */
    int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        InputStream input = new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8));
        Terminal terminal =
                new Terminal(new PrintWriter(out), new PrintWriter(err), false, InstantSource.system(), input);
        return OutreachCommand.run(terminal, arguments);
    }

    /** Runs a command on the fleet and contacts, with more options. */
    int runOn(String command, String contacts, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--fleet",
                file("fleet.yaml", FLEET),
                "--contacts",
                contacts,
                "--client",
                "acme",
                "--campaign",
                "spring"));
        arguments.addAll(Arrays.asList(more));
        return run(arguments.toArray(String[]::new));
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** What was printed as JSON, of one type. */
    List<JsonNode> objects(String type) {
        return out().lines()
                .map(CommandFixture::object)
                .filter(object -> object.get("type").asText().equals(type))
                .toList();
    }

    static JsonNode object(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}
