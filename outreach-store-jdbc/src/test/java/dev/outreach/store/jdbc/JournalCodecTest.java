package dev.outreach.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code journal.tsv} is what databases out there hold: a line of it may be added, and none ever changed. */
class JournalCodecTest {
    static List<JournalEvent> events() {
        return SampleEvents.ofEveryKind();
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsWrittenIsReadBackAsItWas(JournalEvent event) {
        JournalCodec.Written written = JournalCodec.write(event);
        assertThat(JournalCodec.read(1, written.kind(), written.json())).isEqualTo(event);
    }

    @Test
    void everyKindIsWrittenAsItAlwaysWas() throws IOException {
        assertThat(SampleEvents.ofEveryKind())
                .extracting(JournalCodec::write)
                .extracting(written -> written.kind() + "\t" + written.about() + "\t" + written.json())
                .containsExactlyElementsOf(lines());
    }

    @Test
    void whatWasAlwaysWrittenIsRead() throws IOException {
        assertThat(lines().stream().map(line -> line.split("\t")))
                .extracting(parts -> JournalCodec.read(1, parts[0], parts[2]))
                .containsExactlyElementsOf(SampleEvents.ofEveryKind());
    }

    @Test
    void everyKindThatThereIsHasASample() {
        Stream<Class<?>> kinds = Stream.concat(
                Stream.of(Signal.class.getPermittedSubclasses()),
                Stream.of(JournalEvent.class.getPermittedSubclasses())
                        .filter(kind -> kind != JournalEvent.SignalRecorded.class));
        assertThat(SampleEvents.ofEveryKind().stream()
                        .map(event -> event instanceof JournalEvent.SignalRecorded recorded
                                ? recorded.signal().getClass()
                                : event.getClass())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(kinds.toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void noDatabaseRefusesTheText(JournalEvent event) {
        String json = JournalCodec.write(event).json();
        assertThat(json.chars())
                .noneMatch(Character::isISOControl)
                .noneMatch(unit -> unit >= Character.MIN_SURROGATE && unit <= Character.MAX_SURROGATE);
    }

    @Test
    void anyTextIsReadBackAsItWas() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(40), 0, random.nextBoolean() ? 0x80 : 0x10000)
                    .forEach(unit -> text.append((char) unit));
            JournalEvent event = SampleEvents.decision(text.toString());
            JournalCodec.Written written = JournalCodec.write(event);
            assertThat(JournalCodec.read(i, written.kind(), written.json())).isEqualTo(event);
        }
    }

    @Test
    void whatANewerWriterAddsIsPassedOver() {
        String json = """
                {"new":{"at":[1,{"x":2}],"y":null},"at":"2026-01-05T12:00:00.123456789Z","list":[[],"z"],
                "cause":"x","client":"client-01","none":null,"more":1.5}""";
        assertThat(JournalCodec.read(1, "replacement_approved", json)).isEqualTo(SampleEvents.decision("x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "replied | {\"at\":\"2026-01-05T12:00:00Z\",\"mailbox\":\"ann@a.example\"} | 'recipient' is missing",
                "replied | {\"at\":\"2026-01-05T12:00:00Z\",\"mailbox\":\"ann\"} | address 'ann'",
                "replied | {\"at\":\"noon\"} | noon",
                "placed | {\"at\":\"2026-01-05T12:00:00Z\",\"mailbox\":\"ann@a.example\",\"spam\":\"yes\"} | 'spam'",
                "placed | {\"at\":{}} | 'at' is missing",
                "placed | {\"at\":\"2026 | cannot be read",
                "placed | {} {} | follows",
                "placed | [] | no JSON object",
                "placed | `` | no JSON object",
                "midnight | {\"at\":\"2026-01-05T12:00:00Z\",\"client\":\"c\",\"zone\":\"Mars/Base\"} | Mars/Base",
            })
    void whatCannotBeReadIsNamed(String kind, String json, String reason) {
        assertThatThrownBy(() -> JournalCodec.read(4711, kind, json))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("event 4711 ")
                .hasMessageContaining("'" + kind + "'")
                .hasMessageContaining(reason);
    }

    @Test
    void aKindOfANewerLibraryIsNamed() {
        assertThatThrownBy(() -> JournalCodec.read(4711, "danced", "{}"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("4711")
                .hasMessageContaining("'danced'")
                .hasMessageContaining("newer");
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = JournalCodecTest.class.getResourceAsStream("journal.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
