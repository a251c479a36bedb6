package dev.outreach.examples.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs that the README quotes run. */
@ResourceLock(Resources.SYSTEM_OUT)
class ApiExamplesTest {

    static Stream<Arguments> programs() {
        return Stream.of(
                arguments(
                        "OwnSending",
                        (Runnable) () -> OwnSending.main(new String[0]),
                        "acme-spring/ada@prospect.example"),
                arguments(
                        "SteeringPlatform",
                        (Runnable) () -> SteeringPlatform.main(new String[0]),
                        "paused from false to true"),
                arguments(
                        "DomainUpkeep",
                        (Runnable) () -> DomainUpkeep.main(new String[0]),
                        "goes from quarantine to reject"),
                arguments(
                        "MailboxUpkeep",
                        (Runnable) () -> MailboxUpkeep.main(new String[0]),
                        "ben@acme-mail.example sends at most 30 messages within 24 hours"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void itRunsAndSaysSomething(String name, Runnable program, String said) {
        assertThat(output(program)).anyMatch(line -> line.contains(said));
    }

    private static List<String> output(Runnable program) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
