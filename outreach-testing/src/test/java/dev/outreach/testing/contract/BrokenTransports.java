package dev.outreach.testing.contract;

import dev.outreach.message.OutgoingMessage;
import dev.outreach.spi.Provider;
import dev.outreach.spi.SendResult;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;

/** Transports that are wrong in one way each. Not run by themselves. */
final class BrokenTransports {
    private BrokenTransports() {}

    static class SaysYes implements MailTransportContract {
        @Override
        public TransportBench bench() {
            return new ScriptedBench(transport -> (message, limit) -> {
                transport.send(message, limit);
                return new SendResult.Accepted("250 OK");
            });
        }
    }

    static class NeverDoubts implements MailTransportContract {
        @Override
        public TransportBench bench() {
            return new ScriptedBench(transport -> (message, limit) -> {
                SendResult result = transport.send(message, limit);
                return result instanceof SendResult.InDoubt ? new SendResult.NotSent("time-out", true) : result;
            });
        }
    }

    static class AlwaysDoubts implements MailTransportContract {
        @Override
        public TransportBench bench() {
            return new ScriptedBench(transport -> (message, limit) -> {
                SendResult result = transport.send(message, limit);
                return result instanceof SendResult.NotSent ? new SendResult.InDoubt("time-out") : result;
            });
        }
    }

    static class SendsTwice implements MailTransportContract {
        @Override
        public TransportBench bench() {
            return new ScriptedBench(transport -> (message, limit) -> {
                transport.send(message, limit);
                return transport.send(message, limit);
            });
        }
    }

    static class RepeatsWhenInDoubt implements MailTransportContract {
        @Override
        public TransportBench bench() {
            return new ScriptedBench(transport -> (message, limit) -> {
                SendResult result = transport.send(message, limit);
                return result instanceof SendResult.InDoubt ? transport.send(message, limit) : result;
            });
        }
    }

    static class StripsBlanks implements MailTransportContract {
        @Override
        public TransportBench bench() {
            return new ScriptedBench(transport -> (message, limit) -> {
                String text = new String(message.bytes(), StandardCharsets.US_ASCII).replaceAll("[ \t]+\r\n", "\r\n");
                return transport.send(
                        new OutgoingMessage(
                                message.from(),
                                message.recipient(),
                                message.messageId(),
                                text.getBytes(StandardCharsets.US_ASCII)),
                        limit);
            });
        }
    }

    static class SwallowsInterrupts implements MailTransportContract {
        @Override
        public TransportBench bench() {
            return new ScriptedBench(transport -> (message, limit) -> {
                Thread.interrupted();
                return transport.send(message, limit);
            });
        }
    }

    /** Gives each caller the result of the call before. */
    static class MixesUpThreads implements MailTransportContract {
        @Override
        public TransportBench bench() {
            AtomicReference<SendResult> last = new AtomicReference<>();
            return new ScriptedBench(transport -> (message, limit) -> {
                SendResult own = transport.send(message, limit);
                SendResult before = last.getAndSet(own);
                return before == null ? own : before;
            });
        }
    }

    /** Sends nothing any more after the first message that was not accepted. */
    static class StaysBroken implements MailTransportContract {
        @Override
        public TransportBench bench() {
            AtomicReference<SendResult> broken = new AtomicReference<>();
            return new ScriptedBench(transport -> (message, limit) -> {
                if (broken.get() != null) {
                    return new SendResult.NotSent("connection is broken", true);
                }
                SendResult result = transport.send(message, limit);
                broken.set(result instanceof SendResult.Accepted ? null : result);
                return result;
            });
        }
    }

    static class TellsItsKey implements MailTransportContract {
        @Override
        public TransportBench bench() {
            return new ScriptedBench(transport -> (message, limit) -> {
                LoggerFactory.getLogger(BrokenTransports.class).trace("Authorization: Bearer t0p-s3cret");
                return transport.send(message, limit);
            });
        }
    }

    /** Says in its results how it signed in. */
    static class ShowsItsKey implements MailTransportContract {
        @Override
        public TransportBench bench() {
            return new ScriptedBench(transport -> (message, limit) -> {
                SendResult result = transport.send(message, limit);
                return result instanceof SendResult.InDoubt doubt
                        ? new SendResult.InDoubt(doubt.why() + " to t0p-s3cret")
                        : result;
            });
        }
    }

    static class NaiveSmtp implements SmtpTransportContract {
        @Override
        public Provider providerFor(InetSocketAddress server) {
            return new NaiveSmtpProvider(server);
        }

        @Override
        public Collection<String> secrets() {
            return List.of("t0p-s3cret");
        }
    }
}
