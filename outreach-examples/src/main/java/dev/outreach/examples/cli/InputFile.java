package dev.outreach.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outreach.fleet.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The file that an input line names. */
final class InputFile {

    private InputFile() {}

    /**
     * What is in it.
     *
     * @param most octets that are read
     * @throws InputLine.Wrong if it is not named, cannot be read, or has more
     */
    static byte[] read(JsonNode object, int most) {
        String name = InputLine.text(object, "file")
                .orElseThrow(() -> new InputLine.Wrong(
                        "file", "there is no member 'file' that is a string", "write {\"file\":\"NAME\"}"));
        byte[] bytes = bytes(name, most);
        if (bytes.length > most) {
            throw new InputLine.Wrong(
                    "file", "'" + Quoted.excerpt(name) + "' has more than " + most + " octets", "give a smaller one");
        }
        return bytes;
    }

    private static byte[] bytes(String name, int most) {
        try {
            Path file = Path.of(name);
            if (Files.isRegularFile(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    return in.readNBytes(most + 1);
                }
            }
        } catch (IOException | InvalidPathException unreadable) {
            // as if it were not there
        }
        throw new InputLine.Wrong(
                "file", "'" + Quoted.excerpt(name) + "' is no file that can be read", "give one that is");
    }
}
