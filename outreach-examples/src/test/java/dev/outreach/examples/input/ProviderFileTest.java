package dev.outreach.examples.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderFileTest {
    @TempDir
    Path folder;

    private Map<String, String> read(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("cloudflare.properties"), content);
        return ProviderFile.read(file, name -> Optional.of("the " + name).filter(value -> name.equals("TOKEN")));
    }

    @Test
    void aVariableStandsForItsValue() throws IOException {
        assertThat(read("token = env:TOKEN\nplan = pro\n".getBytes(StandardCharsets.UTF_8)))
                .containsOnly(Map.entry("token", "the TOKEN"), Map.entry("plan", "pro"));
    }

    @Test
    void whatIsNoSuchFileIsNamedWithTheFix() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("owner = Müller".getBytes(StandardCharsets.ISO_8859_1)))
                .withMessageContaining("cloudflare.properties is not UTF-8: save it as UTF-8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("path = C:\\users".getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("cloudflare.properties has a backslash");
    }
}
