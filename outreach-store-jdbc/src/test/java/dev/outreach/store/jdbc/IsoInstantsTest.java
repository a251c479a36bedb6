package dev.outreach.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsoInstantsTest {
    @Test
    void readsWhatIsWritten() {
        Random random = new Random(3);
        for (int i = 0; i < 50_000; i++) {
            int nanos = switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> random.nextInt(1_000) * 1_000_000;
                case 2 -> random.nextInt(1_000_000) * 1_000;
                default -> random.nextInt(1_000_000_000);
            };
            Instant moment = Instant.ofEpochSecond(random.nextLong(-80_000_000_000L, 300_000_000_000L), nanos);
            assertThat(IsoInstants.parse(moment.toString())).isEqualTo(moment);
        }
    }

    /** Whatever is done to a moment, it is read as the library reads it, or refused as the library refuses it. */
    @Test
    void agreesWithTheLibraryOnAnyText() {
        Random random = new Random(4);
        String letters = "0123456789-:TZ.+ ";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder("2026-02-28T23:59:59.123456789Z");
            if (random.nextBoolean()) {
                text.delete(19, 19 + random.nextInt(11));
            }
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), letters.charAt(random.nextInt(letters.length())));
            }
            String changed = text.toString();
            Instant expected;
            try {
                expected = Instant.parse(changed);
            } catch (DateTimeException e) {
                assertThatThrownBy(() -> IsoInstants.parse(changed)).isInstanceOf(DateTimeException.class);
                continue;
            }
            assertThat(IsoInstants.parse(changed)).as(changed).isEqualTo(expected);
        }
    }
}
