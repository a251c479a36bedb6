package dev.outreach.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.Found;
import dev.outreach.dns.DnsAnswer.NoData;
import dev.outreach.dns.DnsAnswer.NoSuchName;
import dev.outreach.dns.DnsAnswer.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CachedDnsLookupTest {

    private static final DnsAnswer FAILED = new Failed(Reason.TIMEOUT, "told so");

    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private DnsAnswer answer = found(300);
    private final List<String> asked = new ArrayList<>();
    private final DnsLookup cached = DnsLookup.cached(this::answer, 1_000, () -> now);

    private static DnsAnswer found(long seconds) {
        return new Found(List.of(new DnsRecord.Text("x")), Duration.ofSeconds(seconds));
    }

    private DnsAnswer answer(String name, DnsType type) {
        asked.add(type + " " + name);
        return answer;
    }

    static List<Arguments> lives() {
        return List.of(
                Arguments.of(found(300), 300),
                Arguments.of(found(86_400), 3_600),
                Arguments.of(new NoData(), 60),
                Arguments.of(new NoSuchName(), 60));
    }

    @ParameterizedTest(name = "{0} for {1} s")
    @MethodSource("lives")
    void anAnswerIsKeptForItsLife(DnsAnswer kept, long seconds) {
        answer = kept;
        assertThat(cached.ask("a.example", DnsType.TXT)).isEqualTo(kept);
        answer = found(1);
        now = now.plusSeconds(seconds - 1);
        assertThat(cached.ask("a.example", DnsType.TXT)).isEqualTo(kept);
        now = now.plusSeconds(1);
        assertThat(cached.ask("a.example", DnsType.TXT)).isEqualTo(found(1));
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatMayNotBeKeptIsAskedAgain() {
        answer = FAILED;
        assertThat(cached.ask("a.example", DnsType.TXT)).isEqualTo(FAILED);
        answer = found(0);
        assertThat(cached.ask("a.example", DnsType.TXT)).isEqualTo(found(0));
        assertThat(cached.ask("a.example", DnsType.TXT)).isEqualTo(found(0));
        assertThat(asked).hasSize(3);
    }

    @Test
    void aQuestionIsTheSameHoweverItIsWritten() {
        cached.ask("a.example", DnsType.TXT);
        cached.ask("A.Example.", DnsType.TXT);
        assertThat(asked).hasSize(1);
        cached.ask("a.example", DnsType.A);
        // A letter of another alphabet that becomes a k when it is made small.
        assertThat(cached.ask("\u212a.example", DnsType.TXT)).isEqualTo(new NoSuchName());
        cached.ask("\u00c4.example", DnsType.TXT);
        cached.ask("\u00e4.example", DnsType.TXT);
        assertThat(asked).containsExactly("TXT a.example", "A a.example", "TXT \u00c4.example", "TXT \u00e4.example");
    }

    @Test
    void noMoreIsKeptThanThereIsRoomFor() {
        DnsLookup small = DnsLookup.cached(this::answer, 2, () -> now);
        for (int i = 0; i < 100; i++) {
            small.ask("a" + i + ".example", DnsType.TXT);
        }
        asked.clear();
        for (int i = 0; i < 100; i++) {
            small.ask("a" + i + ".example", DnsType.TXT);
        }
        assertThat(asked.size()).isBetween(98, 100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DnsLookup.cached(this::answer, 0, () -> now))
                .withMessageContaining("use 1 or more");
    }

    /** A look-up that answers when the test says so. */
    private static final class Pending implements DnsLookup {

        private final CompletableFuture<DnsAnswer> answer = new CompletableFuture<>();
        private int asked;

        @Override
        public DnsAnswer ask(String name, DnsType type) {
            return askAsync(name, type).toCompletableFuture().join();
        }

        @Override
        public CompletionStage<DnsAnswer> askAsync(String name, DnsType type) {
            asked++;
            return answer;
        }
    }

    @Test
    void equalQuestionsAreAskedOnceWhileTheyAreUnderWay() {
        Pending pending = new Pending();
        DnsLookup once = DnsLookup.cached(pending, 10, () -> now);
        CompletableFuture<DnsAnswer> one =
                once.askAsync("a.example", DnsType.TXT).toCompletableFuture();
        CompletableFuture<DnsAnswer> gone =
                once.askAsync("a.example", DnsType.TXT).toCompletableFuture();
        CompletableFuture<DnsAnswer> other =
                once.askAsync("a.example", DnsType.TXT).toCompletableFuture();
        gone.cancel(true);
        assertThat(pending.asked).isEqualTo(1);
        pending.answer.complete(FAILED);
        assertThat(one).isCompletedWithValue(FAILED);
        assertThat(other).isCompletedWithValue(FAILED);
        once.askAsync("a.example", DnsType.TXT);
        assertThat(pending.asked).isEqualTo(2);
    }

    @Test
    void aLookUpThatBreaksIsNotRemembered() {
        boolean[] breaks = {true};
        DnsLookup once = DnsLookup.cached(
                (name, type) -> {
                    if (breaks[0]) {
                        throw new IllegalStateException("told so");
                    }
                    return answer;
                },
                10,
                () -> now);
        assertThat(once.askAsync("a.example", DnsType.TXT)
                        .toCompletableFuture()
                        .join()
                        .failed())
                .isTrue();
        assertThatIllegalStateException().isThrownBy(() -> once.ask("a.example", DnsType.TXT));
        breaks[0] = false;
        assertThat(once.ask("a.example", DnsType.TXT)).isEqualTo(answer);
    }
}
