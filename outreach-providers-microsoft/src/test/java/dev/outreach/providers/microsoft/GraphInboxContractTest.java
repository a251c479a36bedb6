package dev.outreach.providers.microsoft;

import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxReader;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.InboxReaderBench;
import dev.outreach.testing.contract.InboxReaderContract;
import dev.outreach.testing.contract.VendorMishap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

class GraphInboxContractTest implements InboxReaderContract {
    @RegisterExtension
    static final GraphServer SERVER = new GraphServer();

    private static final MailboxId ANN = MailboxId.parse("ann@shop.example");
    private static final int MOST_BYTES = 20_000;

    private static final class Bench implements InboxReaderBench {
        private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
        private final InboxReader reader;

        Bench() {
            SERVER.reset();
            SERVER.domains.add("shop.example", true, "Email");
            SERVER.directory.user(ANN.toString(), true, true);
            reader = Clients.capability(
                    SERVER,
                    clock,
                    InboxReader.class,
                    Map.of("longest-message", String.valueOf(MOST_BYTES), "timeout-ms", "2000", "limit-ms", "20000"));
        }

        @Override
        public InboxReader reader() {
            return reader;
        }

        @Override
        public MailboxId mailbox() {
            return ANN;
        }

        @Override
        public int mostBytes() {
            return MOST_BYTES;
        }

        @Override
        public void deliver(byte[] message, Folder folder, Instant at) {
            SERVER.mail.add(ANN.toString(), folder == Folder.INBOX ? "inbox" : "junkemail", at, message);
        }

        @Override
        public void sendsItself(byte[] message, Instant at) {
            SERVER.mail.add(ANN.toString(), "sentitems", at, message);
        }

        @Override
        public void losesPositions() {
            SERVER.mail.losesPositions();
        }

        @Override
        public boolean pageTwice() {
            SERVER.mail.pageTwice = true;
            return true;
        }

        @Override
        public boolean endlessPages() {
            SERVER.mail.endless = true;
            return true;
        }

        @Override
        public void mishapWhenReading(int after, VendorMishap mishap) {
            SERVER.mishapWhenReading(after, mishap);
        }

        @Override
        public String state() {
            return SERVER.mail.state(ANN.toString());
        }

        @Override
        public boolean renews() {
            return true;
        }

        @Override
        public void laterOn() {
            SERVER.noMoreMishaps();
            clock.advance(Duration.ofMinutes(20));
        }

        @Override
        public Collection<String> secrets() {
            List<String> secrets = new ArrayList<>(List.of(Clients.SECRET));
            secrets.addAll(SERVER.tokens.resources.keySet());
            return secrets;
        }

        @Override
        public void close() {}
    }

    @Override
    public InboxReaderBench inboxReaderBench() {
        return new Bench();
    }
}
