package dev.outreach.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void onlyMainEndsTheProcess() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> ending = sources.filter(Files::isRegularFile)
                    .filter(MainTest::ends)
                    .map(file -> file.getFileName().toString())
                    .toList();

            assertThat(ending).containsExactly("Main.java");
        }
    }

    private static boolean ends(Path file) {
        try {
            return Files.readString(file).contains("System.exit");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
