package dev.outreach.examples.demo;

import dev.outreach.examples.input.FleetInput;
import dev.outreach.examples.input.FleetReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The sample input that comes with the program. */
public final class SampleFiles {

    private SampleFiles() {}

    /** 24 clients, 400 domains with 1,200 mailboxes, and 16 reserve domains with 48 more. */
    public static FleetInput fleet() {
        try (InputStream in = open("fleet.yaml")) {
            return FleetReader.read("sample/fleet.yaml", in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A first message with variables; its first line is the subject. */
    public static String template() {
        return text("template.txt");
    }

    /** The second message to a contact. */
    public static String followUp() {
        return text("follow-up.txt");
    }

    /** The last message to a contact. */
    public static String closing() {
        return text("closing.txt");
    }

    private static String text(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A few contacts of the first client. The caller closes the stream. */
    public static InputStream contacts() {
        try {
            return open("contacts.csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) throws IOException {
        @Nullable InputStream in = SampleFiles.class.getResourceAsStream("/sample/" + name);
        if (in == null) {
            throw new FileNotFoundException("sample/" + name + " is not in the program's jar: build it again");
        }
        return in;
    }
}
