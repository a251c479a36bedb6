package dev.outreach.store.jdbc;

import static dev.outreach.store.jdbc.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.store.JournalEntry;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Snapshot;
import dev.outreach.store.StoreException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalTest {
    private static final int PAGE = 3;
    private static final int PORTION = 2;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void everyKindOfEventComesBackAsItWas(Dialect dialect) {
        Fixture at = new Fixture(dialect);
        assertThat(at.append(SampleEvents.ofEveryKind(), 0))
                .hasValue(SampleEvents.ofEveryKind().size());
        assertThat(at.journal.read(0)).containsExactlyElementsOf(entries(1, SampleEvents.ofEveryKind()));
    }

    @ParameterizedTest
    @EnumSource
    void aPersonCanFindEventsByKindAndByWhomTheyAreAbout(Dialect dialect) {
        Fixture at = new Fixture(dialect);
        at.append(SampleEvents.ofEveryKind(), 0);
        assertThat(at.number("select count(*) from outreach_journal where kind = 'sent' and about = 'ann@a.example'"))
                .isEqualTo(2);
        assertThat(at.number("select count(*) from outreach_journal where about = 'client-01'"))
                .isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasRefusedOrUndoneTakesNoNumber(Dialect dialect) {
        Fixture at = new Fixture(dialect);
        assertThat(at.append(SampleEvents.decisions(2), 0)).hasValue(2);
        assertThat(at.append(SampleEvents.decisions(1), 1)).isEmpty();
        assertThatThrownBy(() -> at.database.write("fail", connection -> {
                    JournalAppender appender = new JournalAppender(connection, dialect);
                    appender.add(NOON, SampleEvents.decisions(3), 2);
                    appender.flush();
                    throw new IllegalStateException("half-way");
                }))
                .hasMessage("half-way");
        assertThat(at.append(SampleEvents.decisions(1), 2)).hasValue(3);
        assertThat(at.numbers()).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @EnumSource
    void noEventsAreNoEntries(Dialect dialect) {
        Fixture at = new Fixture(dialect);
        at.append(SampleEvents.decisions(1), 0);
        assertThat(at.append(List.of(), 0)).hasValue(0);
        assertThat(at.numbers()).containsExactly(1L);
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionMustKnowTheOneBeforeItAndNothingElse(Dialect dialect) {
        Fixture at = new Fixture(dialect);
        at.append(List.of(SampleEvents.fact(), SampleEvents.decision("a"), SampleEvents.fact()), 0);
        at.append(List.of(SampleEvents.fact()), 0);
        List<JournalEvent> next = List.of(SampleEvents.decision("b"), SampleEvents.fact());
        assertThat(at.append(next, 1)).isEmpty();
        assertThat(at.append(next, 2)).hasValue(6);
        assertThat(at.append(next, 4)).isEmpty();
        assertThat(at.append(next, OutreachStore.REGARDLESS)).hasValue(8);
        assertThat(at.append(next, 6)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isReadPageByPageFromAnyNumber(Dialect dialect) {
        for (int number : new int[] {PAGE - 1, PAGE, PAGE + 1, 3 * PAGE}) {
            Fixture at = new Fixture(dialect);
            at.append(SampleEvents.decisions(number), 0);
            for (long after = 0; after <= number; after++) {
                assertThat(at.journal.read(after).map(JournalEntry::sequence))
                        .containsExactlyElementsOf(LongStream.rangeClosed(after + 1, number)
                                .boxed()
                                .toList());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void streamsThatNobodyClosesHoldNothing(Dialect dialect) {
        Fixture at = new Fixture(dialect);
        at.append(SampleEvents.decisions(10), 0);
        List<Iterator<JournalEntry>> open = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Iterator<JournalEntry> stream = at.journal.read(0).iterator();
            stream.next();
            open.add(stream);
        }
        at.append(SampleEvents.decisions(10), OutreachStore.REGARDLESS);
        for (Iterator<JournalEntry> stream : open) {
            assertThat(stream).toIterable().hasSize(19);
        }
    }

    @ParameterizedTest
    @EnumSource
    void writersWaitForEachOtherAndAReaderMissesNothing(Dialect dialect) throws Exception {
        Fixture at = new Fixture(dialect);
        int writers = 6;
        int appends = 25;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Long> followed = new ArrayList<>();
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                done.add(threads.submit(() -> {
                    for (int j = 0; j < appends; j++) {
                        at.append(SampleEvents.decisions(2), OutreachStore.REGARDLESS);
                    }
                }));
            }
            while (followed.size() < 2 * writers * appends) {
                long last = followed.isEmpty() ? 0 : followed.get(followed.size() - 1);
                boolean ended = done.stream().allMatch(Future::isDone);
                List<Long> more =
                        at.journal.read(last).map(JournalEntry::sequence).toList();
                followed.addAll(more);
                assertThat(ended && more.isEmpty()).as("all is read").isFalse();
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(followed)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 2L * writers * appends)
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void forgetsWhatIsOldAndInTheSnapshotPortionByPortion(Dialect dialect) {
        Fixture at = new Fixture(dialect);
        assertThat(at.journal.forget(NOON)).isZero();
        for (long second : new long[] {1, 2, 9, 3, 4, 5, 6, 7}) {
            at.append(NOON.plusSeconds(second), SampleEvents.decisions(1), OutreachStore.REGARDLESS);
        }
        assertThat(at.journal.forget(NOON.plusSeconds(10))).isZero();
        at.journal.keep(new Snapshot(7, NOON, "{}"));
        assertThat(at.journal.forget(NOON.plusSeconds(5))).isEqualTo(4);
        assertThat(at.numbers()).containsExactly(3L, 6L, 7L, 8L);
        assertThat(at.journal.forget(NOON.plusSeconds(10))).isEqualTo(3);
        assertThat(at.numbers()).containsExactly(8L);
        assertThat(at.append(SampleEvents.decisions(1), 8)).hasValue(9);
    }

    @ParameterizedTest
    @EnumSource
    void theSnapshotOfTheLatestPointIsKept(Dialect dialect) {
        Fixture at = new Fixture(dialect);
        assertThat(at.journal.snapshot()).isEmpty();
        Snapshot first = new Snapshot(5, NOON, "{\"a\":\"Grüße\"}");
        at.journal.keep(first);
        at.journal.keep(new Snapshot(4, NOON.plusSeconds(1), "{}"));
        assertThat(at.journal.snapshot()).contains(first);
        Snapshot again = new Snapshot(5, NOON.plusSeconds(2), "{}");
        at.journal.keep(again);
        assertThat(at.journal.snapshot()).contains(again);
    }

    @ParameterizedTest
    @EnumSource
    void anEventThatCannotBeReadIsNamedWhenItsTurnComes(Dialect dialect) {
        Fixture at = new Fixture(dialect);
        at.append(SampleEvents.decisions(3), 0);
        at.database.write("spoil it", connection -> {
            Dialect.execute(connection, "update outreach_journal set event = '{' where sequence = 2");
            return true;
        });
        Iterator<JournalEntry> entries = at.journal.read(0).iterator();
        assertThat(entries.next().sequence()).isEqualTo(1);
        assertThatThrownBy(entries::next)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("event 2 ")
                .hasMessageContaining("replacement_approved");
    }

    private static List<JournalEntry> entries(long first, List<JournalEvent> events) {
        return Stream.iterate(0, i -> i < events.size(), i -> i + 1)
                .map(i -> new JournalEntry(first + i, NOON, events.get(i)))
                .toList();
    }

    /** An empty journal in a fresh database. */
    private final class Fixture {
        private final Database database;
        private final Journal journal;

        Fixture(Dialect dialect) {
            database = TestDatabases.prepared(dialect, directory);
            journal = new Journal(database, PAGE, PORTION);
        }

        OptionalLong append(List<JournalEvent> events, long asOf) {
            return append(NOON, events, asOf);
        }

        OptionalLong append(Instant recordedAt, List<JournalEvent> events, long asOf) {
            return journal.append(List.of(new Journal.Append(recordedAt, events, asOf)))
                    .get(0);
        }

        List<Long> numbers() {
            return journal.read(0).map(JournalEntry::sequence).toList();
        }

        long number(String query) {
            return database.run("count", connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(query)) {
                    row.next();
                    return row.getLong(1);
                }
            });
        }
    }
}
