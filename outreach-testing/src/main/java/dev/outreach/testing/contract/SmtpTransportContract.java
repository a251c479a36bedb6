package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.message.OutgoingMessage;
import dev.outreach.spi.Provider;
import dev.outreach.spi.SendResult;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeSmtpServer;
import dev.outreach.testing.Fleets;
import dev.outreach.testing.SmtpReaction;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a transport that speaks SMTP must do beside: the places where the dialogue can end. */
public interface SmtpTransportContract extends MailTransportContract {
    /** A new provider that sends to this server, without TLS; the contract closes it. */
    Provider providerFor(InetSocketAddress server);

    /** The passwords and tokens that it signs in with. Asked after the calls. */
    Collection<String> secrets();

    /** A new server; by default one that wants no sign-in. The contract closes it. */
    default FakeSmtpServer server() {
        return FakeSmtpServer.start(FakeClock.at(Fleets.START));
    }

    @Override
    default SmtpBench bench() {
        return new SmtpBench(this);
    }

    @TestFactory
    default Stream<DynamicTest> aRefusalAfterTheFinalDotIsARefusal() {
        return Letters.REFUSALS.stream()
                .map(reply -> DynamicTest.dynamicTest(reply.toString(), () -> {
                    try (SmtpBench bench = bench()) {
                        OutgoingMessage message = Letters.to("bob@b.example");
                        bench.server().on("bob@b.example", SmtpReaction.refuseMessage(SmtpBench.onTheWire(reply)));
                        assertThat(bench.transport().send(message, AMPLE)).isEqualTo(new SendResult.Refused(reply));
                        assertThat(bench.received()).isEmpty();
                    }
                }));
    }

    @Test
    default void aConnectionThatEndsInsteadOfTheInvitationHasSentNothing() {
        try (SmtpBench bench = bench()) {
            bench.server().on("bob@b.example", SmtpReaction.dropAtData());
            assertThat(bench.transport().send(Letters.to("bob@b.example"), AMPLE))
                    .isInstanceOf(SendResult.NotSent.class);
        }
    }

    /** Whether the dot was written when the connection ended depends on the network, so both answers can be true. */
    @Test
    default void aConnectionThatEndsInsideTheContentHasNotDelivered() {
        try (SmtpBench bench = bench()) {
            OutgoingMessage large = Letters.withBody("bob@b.example", "Line after line\r\n".repeat(900_000));
            bench.server().on("bob@b.example", SmtpReaction.dropInsideContent());
            assertThat(bench.transport().send(large, AMPLE))
                    .isInstanceOfAny(SendResult.NotSent.class, SendResult.InDoubt.class);
            assertThat(bench.received()).isEmpty();
        }
    }

    @Test
    default void aReplyOfSeveralLinesIsReadToItsEnd() {
        try (SmtpBench bench = bench()) {
            bench.server().on("bob@b.example", SmtpReaction.refuseRecipient("550 5.7.1 First line\n5.7.1 Second line"));
            assertThat(bench.transport().send(Letters.to("bob@b.example"), AMPLE))
                    .isInstanceOfSatisfying(SendResult.Refused.class, refused -> {
                        assertThat(refused.reply().code()).isEqualTo(550);
                        assertThat(refused.reply().enhanced()).isEqualTo("5.7.1");
                        assertThat(refused.reply().text()).contains("First line", "Second line");
                    });
            assertThat(bench.transport().send(Letters.to("ok@b.example"), AMPLE))
                    .isInstanceOf(SendResult.Accepted.class);
        }
    }

    /** A transport may find out by failing once, but must neither send twice nor stay broken. */
    @Test
    default void aServerThatRestartedIsFoundAgain() {
        try (SmtpBench bench = bench()) {
            assertThat(bench.transport().send(Letters.to("one@b.example"), AMPLE))
                    .isInstanceOf(SendResult.Accepted.class);
            bench.server().dropConnections();
            SendResult second = bench.transport().send(Letters.to("two@b.example"), AMPLE);
            assertThat(second).isInstanceOfAny(SendResult.Accepted.class, SendResult.NotSent.class);
            assertThat(bench.server().received("two@b.example").size()).isIn(Letters.truthfulArrivals(second));
            assertThat(bench.transport().send(Letters.to("three@b.example"), AMPLE))
                    .isInstanceOf(SendResult.Accepted.class);
        }
    }
}
