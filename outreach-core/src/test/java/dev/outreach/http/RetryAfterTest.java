package dev.outreach.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("1994-11-06T08:49:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                "120 | PT2M",
                "' 5 ' | PT5S",
                "999999999 | PT999999999S",
                "Sun, 06 Nov 1994 08:49:37 GMT | PT37S",
                "Sunday, 06-Nov-94 08:49:37 GMT | PT37S",
                "Sun Nov  6 08:49:37 1994 | PT37S",
                "Sun, 06 Nov 1994 08:48:00 GMT | PT0S"
            })
    void read(String value, Duration wait) {
        assertThat(RetryAfter.parse(value, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "+1",
                "1.5",
                "1e9",
                "9999999999",
                "soon",
                "٣",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "Sun, 31 Feb 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 PST",
                "1994-11-06T08:49:37Z"
            })
    void passedOver(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEmpty();
    }
}
