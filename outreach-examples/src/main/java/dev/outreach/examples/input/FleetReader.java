package dev.outreach.examples.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a fleet file: YAML 1.2, UTF-8, at most 2,000,000 characters. Its form is described in the sample beside it.
 *
 * <p>An entry with a mistake is left out with all that hangs on it, and reported; the rest is read.
 */
public final class FleetReader {

    private FleetReader() {}

    /** Reads a file. */
    public static FleetInput read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.getFileName().toString(), in);
        }
    }

    /**
     * Reads a stream to its end without closing it.
     *
     * @param file the name to report problems under
     */
    public static FleetInput read(String file, InputStream in) throws IOException {
        Problems problems = new Problems(file);
        FleetWalk walk = new FleetWalk(problems);
        try {
            text(in, problems).flatMap(text -> document(text, problems)).ifPresent(walk::root);
        } catch (Problems.Full enough) {
            // The last problem says so.
        }
        return new FleetInput(walk.fleet(), problems.list());
    }

    private static Optional<String> text(InputStream in, Problems problems) throws IOException {
        byte[] bytes = in.readNBytes(YamlText.LONGEST + 1);
        if (bytes.length > YamlText.LONGEST) {
            problems.add(1, "file", "", "is longer than " + YamlText.LONGEST + " bytes", "split it, or use patterns");
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException notUtf8) {
            problems.add(1, "file", "", "is not UTF-8", "save it as UTF-8");
            return Optional.empty();
        }
    }

    private static Optional<Node> document(String text, Problems problems) {
        int before = problems.count();
        Optional<Node> node = YamlText.compose(text, problems);
        if (node.isEmpty() && problems.count() == before) {
            problems.add(1, "file", "", "is empty", "describe a fleet, beginning with 'clients:'");
        }
        return node;
    }
}
