package dev.outreach.mailwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchedSocketTest {
    @ParameterizedTest(name = "{0}: {1} ms")
    @CsvSource({
        "PT0S, 1",
        "PT-1S, 1",
        "PT0.000000001S, 1",
        "PT0.000999999S, 1",
        "PT0.001S, 1",
        "PT0.0029S, 2",
        "PT30S, 30000",
        "PT2147483.647S, 2147483647",
        "PT2147483.648S, 2147483647"
    })
    void aReadNeverWaitsForEver(Duration time, int milliseconds) throws Exception {
        assertThat(WatchedSocket.millis(time)).isEqualTo(milliseconds);
        try (WatchedSocket socket = new WatchedSocket(1024)) {
            socket.waitAtMost(time);
            assertThat(socket.getSoTimeout()).isEqualTo(milliseconds);
        }
    }
}
