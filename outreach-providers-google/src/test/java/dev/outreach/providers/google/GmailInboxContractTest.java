package dev.outreach.providers.google;

import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxReader;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.InboxReaderBench;
import dev.outreach.testing.contract.InboxReaderContract;
import dev.outreach.testing.contract.VendorMishap;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

class GmailInboxContractTest implements InboxReaderContract {
    private static final int MOST_BYTES = 1 << 14;
    private static final String ANN = "ann@shop.example";

    @RegisterExtension
    static final GoogleServer SERVER = new GoogleServer();

    private static final class Bench implements InboxReaderBench {
        private final FakeClock clock = FakeClock.at(BEGINNING);
        private final InboxReader reader;

        Bench() {
            SERVER.reset();
            SERVER.time(clock);
            SERVER.tokens.users = ANN::equals;
            SERVER.gmail.box(ANN);
            reader = Clients.provider(
                            SERVER.baseUrl(),
                            clock,
                            Map.of("largest-message", String.valueOf(MOST_BYTES), "user", "", "timeout-ms", "2000"))
                    .capability(InboxReader.class)
                    .orElseThrow();
        }

        @Override
        public InboxReader reader() {
            return reader;
        }

        @Override
        public MailboxId mailbox() {
            return MailboxId.parse(ANN);
        }

        @Override
        public int mostBytes() {
            return MOST_BYTES;
        }

        @Override
        public void deliver(byte[] message, Folder folder, Instant at) {
            add(message, List.of(folder == Folder.SPAM ? "SPAM" : "INBOX", "UNREAD"), at);
        }

        @Override
        public void sendsItself(byte[] message, Instant at) {
            add(message, List.of("SENT"), at);
        }

        private void add(byte[] message, List<String> labels, Instant at) {
            if (at.isAfter(clock.instant())) {
                clock.set(at);
            }
            SERVER.gmail.add(ANN, message, labels, at, null);
        }

        @Override
        public void losesPositions() {
            SERVER.gmail.forget(ANN);
        }

        @Override
        public boolean pageTwice() {
            SERVER.gmail.twice = true;
            return true;
        }

        @Override
        public boolean endlessPages() {
            SERVER.gmail.endless = true;
            return true;
        }

        @Override
        public void mishapWhenReading(int after, VendorMishap mishap) {
            SERVER.mishapWhenReading(after, mishap);
        }

        @Override
        public String state() {
            return SERVER.gmail.state(ANN);
        }

        @Override
        public boolean renews() {
            return true;
        }

        @Override
        public boolean throttlesAsForbidden() {
            return true;
        }

        @Override
        public void laterOn() {
            SERVER.calm();
            clock.advance(Duration.ofMinutes(10));
        }

        @Override
        public Collection<String> secrets() {
            return SERVER.secrets();
        }

        @Override
        public void close() {
            SERVER.assertAsDocumented();
        }
    }

    @Override
    public InboxReaderBench inboxReaderBench() {
        return new Bench();
    }
}
