package dev.outreach.providers.microsoft;

import static dev.outreach.providers.microsoft.GraphServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.Deadline;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.SendResult;
import dev.outreach.testing.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each mailbox has its own calls, as many at once as are set. */
@Timeout(60)
class MailboxLanesTest {
    @RegisterExtension
    static final GraphServer SERVER = new GraphServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    @BeforeEach
    void aMailbox() {
        SERVER.directory.user(Sends.ANN.toString(), true, true);
    }

    @Test
    void noMoreCallsAreUnderWayForAMailboxThanIsSet() throws Exception {
        MailTransport transport = Clients.capability(SERVER, clock, MailTransport.class, Map.of("in-flight", "2"));
        MailboxLanes lanes = new MailboxLanes("microsoft", 2);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch begin = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                all.add(threads.submit(() -> {
                    begin.await();
                    try (MailboxLanes.Lane lane = lanes.enter(Sends.ANN, Deadline.in(Sends.AMPLE))) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.yield();
                        inside.decrementAndGet();
                    }
                    return null;
                }));
            }
            begin.countDown();
            for (Future<?> one : all) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most.get()).isBetween(1, 2);
        try (MailboxLanes.Lane one = lanes.enter(Sends.ANN, Deadline.in(Sends.AMPLE));
                MailboxLanes.Lane two = lanes.enter(Sends.ANN, Deadline.in(Sends.AMPLE))) {
            assertThat(catchFull(lanes)).contains("2 calls for " + Sends.ANN);
        }
        assertThat(transport.send(Sends.letter(), Sends.AMPLE)).isInstanceOf(SendResult.Accepted.class);
    }

    private static String catchFull(MailboxLanes lanes) {
        try (MailboxLanes.Lane none = lanes.enter(Sends.ANN, Deadline.in(Duration.ZERO))) {
            return "there was room for " + none;
        } catch (ProviderFailure full) {
            return String.valueOf(full.getMessage());
        }
    }

    @Test
    void aMailboxThatIsToldToWaitHoldsBackNoOther() {
        SERVER.directory.user("eve@shop.example", true, true);
        MailTransport transport = Sends.transport(SERVER, clock);
        SERVER.always(
                request -> request.getUrl().contains("ann%40shop.example"),
                request ->
                        response(Reply.error(429, "ApplicationThrottled", "No")).withHeader("Retry-After", "3000"));
        assertThat(Sends.notSent(transport.send(Sends.letter(), Sends.AMPLE)).mayWork())
                .isTrue();
        long before = SERVER.requests().size();
        assertThat(Sends.notSent(transport.send(Sends.letter(), Sends.AMPLE)).why())
                .contains("was not made");
        assertThat(SERVER.requests()).hasSize((int) before);
        OutgoingMessage message = Sends.letter();
        assertThat(transport.send(
                        new OutgoingMessage(
                                MailboxId.parse("eve@shop.example"),
                                message.recipient(),
                                message.messageId(),
                                message.bytes()),
                        Sends.AMPLE))
                .isInstanceOf(SendResult.Accepted.class);
    }
}
