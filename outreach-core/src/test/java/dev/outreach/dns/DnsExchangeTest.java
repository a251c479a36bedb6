package dev.outreach.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.Reason;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** How questions are asked: again, elsewhere, many at once, and by whom what is attached is done. */
class DnsExchangeTest {

    private LoopbackDns first;
    private LoopbackDns second;

    @BeforeEach
    void start() throws IOException {
        first = new LoopbackDns();
        second = new LoopbackDns();
    }

    @AfterEach
    void stop() throws IOException {
        first.close();
        second.close();
    }

    private static byte[] right(Message query) {
        Message reply = LoopbackDns.reply(query, Rcode.NOERROR);
        reply.addRecord(
                new ARecord(query.getQuestion().getName(), DClass.IN, 60, IpNetwork.address("192.0.2.1")),
                Section.ANSWER);
        return reply.toWire();
    }

    private static DnsLookupBuilder builder(InetSocketAddress... servers) {
        return DnsLookup.builder().servers(List.of(servers)).timeout(Duration.ofSeconds(20));
    }

    private DnsLookup one() {
        return builder(first.address()).build();
    }

    private DnsLookup both() {
        return builder(first.address(), second.address()).build();
    }

    /** A port of this host that nobody listens at. */
    private static InetSocketAddress closedPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }

    private static Reason reason(DnsAnswer answer) {
        return ((Failed) answer).reason();
    }

    @Test
    void aLostPacketIsSentAgainFromTheSamePort() {
        AtomicInteger asked = new AtomicInteger();
        List<Integer> ids = new ArrayList<>();
        first.answer("a.example", query -> {
            ids.add(query.getHeader().getID());
            return asked.incrementAndGet() < 3 ? null : right(query);
        });
        assertThat(one().ask("a.example", DnsType.A).records()).hasSize(1);
        assertThat(new HashSet<>(ids)).hasSize(1);
        assertThat(new HashSet<>(first.askers())).hasSize(1);
    }

    @Test
    void anAnswerMayComeAfterTheQuestionWasAskedElsewhere() {
        CompletableFuture<Message> late = new CompletableFuture<>();
        first.answer("a.example", query -> late.isDone() ? right(late.join()) : keep(late, query));
        second.silent("a.example");
        assertThat(both().ask("a.example", DnsType.A).records()).hasSize(1);
        assertThat(second.asked()).isEqualTo(1);
    }

    private static byte[] keep(CompletableFuture<Message> late, Message query) {
        late.complete(query);
        return null;
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED, Rcode.NOTIMP, Rcode.FORMERR})
    void theNextServerIsAskedAfterAnErrorCode(int code) {
        first.code("a.example", code);
        second.answer("a.example", DnsExchangeTest::right);
        assertThat(both().ask("a.example", DnsType.A).records()).hasSize(1);
        assertThat(second.asked()).isEqualTo(1);
    }

    @Test
    void theNextServerIsNotAskedWhetherThereIsReallyNothing() {
        second.answer("a.example", DnsExchangeTest::right);
        assertThat(both().ask("a.example", DnsType.A).isVoid()).isTrue();
        assertThat(second.asked()).isZero();
    }

    @Test
    void theNextServerIsAskedIfOneIsSilentOrSendsWhatIsNoAnswer() {
        first.silent("a.example");
        first.answer("b.example", query -> {
            byte[] broken = right(query);
            broken[7] = 9;
            return broken;
        });
        second.answer("a.example", DnsExchangeTest::right);
        second.answer("b.example", DnsExchangeTest::right);
        assertThat(both().ask("a.example", DnsType.A).records()).hasSize(1);
        assertThat(both().ask("b.example", DnsType.A).records()).hasSize(1);
    }

    @Test
    void aClosedPortIsNotWaitedFor() throws IOException {
        second.answer("a.example", DnsExchangeTest::right);
        InetSocketAddress closed = closedPort();
        assertThat(reason(builder(closed).build().ask("a.example", DnsType.A))).isEqualTo(Reason.UNREACHABLE);
        assertThat(builder(closed, second.address())
                        .build()
                        .ask("a.example", DnsType.A)
                        .records())
                .hasSize(1);
    }

    @Test
    void aServerWithoutAnAddressIsUnreachable() {
        DnsLookup lookup =
                builder(InetSocketAddress.createUnresolved("dns.example", 53)).build();
        assertThat(reason(lookup.ask("a.example", DnsType.A))).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void theLastFailureIsTold() {
        first.code("a.example", Rcode.REFUSED);
        second.code("a.example", Rcode.SERVFAIL);
        assertThat(reason(both().ask("a.example", DnsType.A))).isEqualTo(Reason.SERVFAIL);
    }

    @Test
    void noMoreThanTheWindowIsUnderWay() {
        int window = 5;
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        first.answer("a.example", query -> {
            most.accumulateAndGet(asked.incrementAndGet() - ended.get(), Math::max);
            return null;
        });
        DnsLookup lookup = builder(first.address())
                .window(window)
                .timeout(Duration.ofMillis(200))
                .executor(Runnable::run)
                .build();
        List<CompletableFuture<DnsAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 3 * window; i++) {
            answers.add(lookup.askAsync("a.example", DnsType.A)
                    .toCompletableFuture()
                    .whenComplete((a, b) -> ended.incrementAndGet()));
        }
        answers.forEach(answer -> assertThat(reason(answer.join())).isEqualTo(Reason.TIMEOUT));
        assertThat(most.get()).isBetween(1, window);
    }

    @Test
    void manyQuestionsAreAskedFromSeveralPortsUnderIdsThatDoNotRepeatThemselves() {
        Set<Integer> ids = new HashSet<>();
        DnsLookup lookup = one();
        List<CompletableFuture<DnsAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            String name = "a" + i + ".example";
            first.answer(name, query -> {
                ids.add(query.getHeader().getID());
                return right(query);
            });
            answers.add(lookup.askAsync(name, DnsType.A).toCompletableFuture());
        }
        answers.forEach(answer -> assertThat(answer.join().records()).hasSize(1));
        // Four at a time, and each left after a thousand questions.
        assertThat(new HashSet<SocketAddress>(first.askers())).hasSizeGreaterThan(4);
        // By chance some 4,800 of 5,000 differ; a counter would show in their order, a poor source in their number.
        assertThat(ids).hasSizeBetween(4_600, 4_990);
    }

    @Test
    void whatIsAttachedHoldsUpNobodyWhoWaits() throws InterruptedException {
        first.answer("a.example", DnsExchangeTest::right);
        DnsLookup lookup = one();
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Void> attached = lookup.askAsync("a.example", DnsType.A)
                .toCompletableFuture()
                .thenAccept(answer -> {
                    blocked.countDown();
                    awaits(done);
                });
        assertThat(blocked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(lookup.ask("a.example", DnsType.A).records()).hasSize(1);
        done.countDown();
        attached.join();
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsAttachedMayAskAndWait() {
        first.answer("a.example", DnsExchangeTest::right);
        DnsLookup lookup = one();
        assertThat(lookup.askAsync("a.example", DnsType.A)
                        .thenApply(answer -> lookup.ask("a.example", DnsType.A))
                        .toCompletableFuture()
                        .join()
                        .records())
                .hasSize(1);
    }

    @ParameterizedTest(name = "by the receiving thread: {0}")
    @ValueSource(booleans = {true, false})
    void whatIsAttachedMayFail(boolean direct) {
        first.answer("a.example", DnsExchangeTest::right);
        DnsLookup lookup =
                direct ? builder(first.address()).executor(Runnable::run).build() : one();
        CompletableFuture<Object> failing = lookup.askAsync("a.example", DnsType.A)
                .<Object>thenApply(answer -> {
                    throw new AssertionError("told so");
                })
                .toCompletableFuture();
        assertThat(failing).failsWithin(Duration.ofSeconds(20));
        assertThat(lookup.ask("a.example", DnsType.A).records()).hasSize(1);
    }

    @Test
    void anExecutorThatRefusesLosesNoAnswer() {
        first.answer("a.example", DnsExchangeTest::right);
        DnsLookup lookup = builder(first.address())
                .executor(task -> {
                    throw new java.util.concurrent.RejectedExecutionException("told so");
                })
                .build();
        assertThat(lookup.askAsync("a.example", DnsType.A)
                        .toCompletableFuture()
                        .join()
                        .records())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 4_097})
    void refusesWindowsThatAreNone(int window) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DnsLookup.builder().window(window))
                .withMessageContaining("use 1 to 4096");
    }
}
