package dev.outreach.examples.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a file of YAML 1.2 in UTF-8 within bounds. */
final class YamlFile {

    private YamlFile() {}

    /**
     * The document of a stream, which is read to its end and not closed; empty if there is none, which is reported.
     *
     * @param begin what to write into an empty file
     */
    static Optional<Node> read(InputStream in, String begin, Problems problems) throws IOException {
        return text(in, problems).flatMap(text -> document(text, begin, problems));
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

    private static Optional<Node> document(String text, String begin, Problems problems) {
        int before = problems.count();
        Optional<Node> node = YamlText.compose(text, problems);
        if (node.isEmpty() && problems.count() == before) {
            problems.add(1, "file", "", "is empty", begin);
        }
        return node;
    }
}
