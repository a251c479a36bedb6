package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.SendResult;
import dev.outreach.testing.ReceivedMessage;
import dev.outreach.testing.contract.TransportBench.Mishap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link MailTransport} must do: each send ends in one result, and the result is true of
 * what the server holds. No clause measures time; a transport that waits without bound runs into the time-out of a test.
 */
@Timeout(120)
public interface MailTransportContract {
    /** Long enough for any healthy exchange on one machine. */
    Duration AMPLE = Duration.ofSeconds(30);

    /** For servers that fall silent; long enough that a busy machine gets to the final dot before it is over. */
    Duration SHORT = Duration.ofSeconds(1);

    /** A new transport and its server; the contract closes it. */
    TransportBench bench();

    @Test
    default void anAcceptedMessageArrivesOnceWithItsEnvelope() {
        try (TransportBench bench = bench()) {
            OutgoingMessage message = Letters.to("bob@b.example");
            assertThat(bench.transport().send(message, AMPLE)).isInstanceOf(SendResult.Accepted.class);
            assertThat(bench.received()).singleElement().satisfies(received -> {
                assertThat(received.from()).isEqualTo(message.from().toString());
                assertThat(received.recipient()).isEqualTo(message.recipient().toString());
            });
        }
    }

    @TestFactory
    default Stream<DynamicTest> theBytesArriveUnaltered() {
        return Letters.AWKWARD_BODIES.stream()
                .map(body -> DynamicTest.dynamicTest(Letters.visible(body), () -> {
                    try (TransportBench bench = bench()) {
                        OutgoingMessage message = Letters.withBody("bob@b.example", body);
                        bench.transport().send(message, AMPLE);
                        assertThat(bench.received())
                                .singleElement()
                                .extracting(ReceivedMessage::text)
                                .isEqualTo(new String(message.bytes(), StandardCharsets.US_ASCII));
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> aRefusalIsGivenBackInTheServersWords() {
        return Letters.REFUSALS.stream()
                .map(reply -> DynamicTest.dynamicTest(reply.toString(), () -> {
                    try (TransportBench bench = bench()) {
                        OutgoingMessage message = Letters.to("bob@b.example");
                        bench.refuse(message.recipient(), reply);
                        assertThat(bench.transport().send(message, AMPLE)).isEqualTo(new SendResult.Refused(reply));
                        assertThat(bench.received()).isEmpty();
                    }
                }));
    }

    @Test
    default void aRefusalDoesNotTouchTheNextMessage() {
        try (TransportBench bench = bench()) {
            for (SmtpReply reply : Letters.REFUSALS) {
                OutgoingMessage refused = Letters.to("r" + reply.code() + "@b.example");
                bench.refuse(refused.recipient(), reply);
                assertThat(bench.transport().send(refused, AMPLE)).isInstanceOf(SendResult.Refused.class);
                assertThat(bench.transport().send(Letters.to("ok@b.example"), AMPLE))
                        .as("after %s", reply)
                        .isInstanceOf(SendResult.Accepted.class);
            }
            assertThat(bench.received()).hasSameSizeAs(Letters.REFUSALS);
        }
    }

    @Test
    default void whereNobodyListensNothingIsSentAndLaterMayWork() {
        try (TransportBench bench = bench()) {
            assertThat(bench.transportToNobody().send(Letters.to("bob@b.example"), AMPLE))
                    .isInstanceOfSatisfying(
                            SendResult.NotSent.class,
                            result -> assertThat(result.mayWork())
                                    .as(result.why())
                                    .isTrue());
        }
    }

    @TestFactory
    default Stream<DynamicTest> aMishapEndsInWhatIsTrueOfIt() {
        return Stream.of(Mishap.values())
                .map(mishap -> DynamicTest.dynamicTest(mishap.name(), () -> {
                    try (TransportBench bench = bench()) {
                        OutgoingMessage message = Letters.to("bob@b.example");
                        bench.mishap(message.recipient(), mishap);
                        SendResult result = bench.transport().send(message, Letters.limitFor(mishap));
                        assertThat(result).isInstanceOf(Letters.resultOf(mishap));
                        assertThat(bench.received()).hasSize(Letters.arrivals(mishap));
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> aMishapDoesNotTouchTheNextMessage() {
        return Stream.of(Mishap.values())
                .map(mishap -> DynamicTest.dynamicTest(mishap.name(), () -> {
                    try (TransportBench bench = bench()) {
                        OutgoingMessage message = Letters.to("bob@b.example");
                        bench.mishap(message.recipient(), mishap);
                        bench.transport().send(message, Letters.limitFor(mishap));
                        assertThat(bench.transport().send(Letters.to("ok@b.example"), AMPLE))
                                .isInstanceOf(SendResult.Accepted.class);
                    }
                }));
    }

    /** Nor in what results say. */
    @TestFactory
    default Stream<DynamicTest> noSecretIsEverSeen() {
        return Stream.of(Mishap.values())
                .map(mishap -> DynamicTest.dynamicTest(mishap.name(), () -> {
                    try (TransportBench bench = bench();
                            Overheard overheard = new Overheard()) {
                        MailTransport transport = bench.transport();
                        overheard.call(transport::toString);
                        overheard.call(() -> transport.send(Letters.to("ok@b.example"), AMPLE));
                        OutgoingMessage refused = Letters.to("refused@b.example");
                        bench.refuse(refused.recipient(), Letters.REFUSALS.get(0));
                        overheard.call(() -> transport.send(refused, AMPLE));
                        OutgoingMessage message = Letters.to("bob@b.example");
                        bench.mishap(message.recipient(), mishap);
                        overheard.call(() -> transport.send(message, Letters.limitFor(mishap)));
                        overheard.call(() -> bench.transportToNobody().send(message, AMPLE));
                        overheard.call(transport::toString);
                        overheard.assertWithout(bench.secrets());
                    }
                }));
    }

    @Test
    default void manyThreadsGetEachTheirOwnResult() throws InterruptedException {
        try (TransportBench bench = bench()) {
            bench.refuse(EmailAddress.parse("refused@b.example"), Letters.REFUSALS.get(0));
            bench.mishap(EmailAddress.parse("doubt@b.example"), Mishap.DIES_AFTER_TAKING);
            bench.mishap(EmailAddress.parse("dead@b.example"), Mishap.DIES_BEFORE);
            List<OutgoingMessage> messages = Letters.numbered(160, "ok", "refused", "ok", "doubt", "ok", "dead");
            List<SendResult> results =
                    Together.mapAll(8, messages, message -> bench.transport().send(message, AMPLE));
            List<String> arrived = new ArrayList<>();
            for (int i = 0; i < messages.size(); i++) {
                String local = messages.get(i).recipient().local();
                assertThat(results.get(i)).as("result for %s", messages.get(i)).isInstanceOf(Letters.expected(local));
                if (local.equals("ok") || local.equals("doubt")) {
                    arrived.add(new String(messages.get(i).bytes(), StandardCharsets.US_ASCII));
                }
            }
            assertThat(bench.received()).extracting(ReceivedMessage::text).containsExactlyInAnyOrderElementsOf(arrived);
        }
    }

    @Test
    default void anInterruptedThreadGetsATrueResultAndStaysInterrupted() {
        try (TransportBench bench = bench()) {
            Thread.currentThread().interrupt();
            SendResult result = bench.transport().send(Letters.to("bob@b.example"), AMPLE);
            assertThat(Thread.interrupted())
                    .as("interrupt flag after %s", result)
                    .isTrue();
            assertThat(bench.received().size()).as("%s", result).isIn(Letters.truthfulArrivals(result));
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    default void aThreadInterruptedWhileItWaitsGetsAResultAndStaysInterrupted() throws InterruptedException {
        try (TransportBench bench = bench()) {
            OutgoingMessage message = Letters.to("bob@b.example");
            bench.mishap(message.recipient(), Mishap.SILENT_BEFORE);
            Together.Interrupted<SendResult> ended =
                    Together.interrupted(() -> bench.transport().send(message, Duration.ofSeconds(1)));
            assertThat(ended.result()).isInstanceOf(SendResult.NotSent.class);
            assertThat(ended.flag()).as("interrupt flag").isTrue();
        }
    }

    @Test
    default void noTimeAtAllStillEndsInATrueResult() {
        try (TransportBench bench = bench()) {
            SendResult result = bench.transport().send(Letters.to("bob@b.example"), Duration.ofNanos(1));
            assertThat(bench.received().size()).as("%s", result).isIn(Letters.truthfulArrivals(result));
        }
    }
}
