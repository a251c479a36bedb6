package dev.outreach.testing.contract;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.outreach.fleet.MailboxId;
import dev.outreach.imap.ImapInbox;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.Secret;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeProviderContext;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Against a server that is not ours. */
class ImapInboxContractTest implements InboxReaderContract {
    /** It tells of every connection that ends before its time. Held, so that the level stays. */
    private static final Logger CHATTER = Logger.getLogger("com.icegreen.greenmail");

    static {
        CHATTER.setLevel(Level.OFF);
    }

    private static final class Bench implements InboxReaderBench {
        private static final MailboxId ANN = MailboxId.parse("ann@a.example");
        private static final String PASSWORD = "t0p s3cret \"pass\\word";
        private static final int MOST_BYTES = 10_000;

        private final FakeClock clock = FakeClock.at(BEGINNING);
        private final GreenMail server =
                new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort());
        private final ImapMishaps mishaps;
        private final GreenMailUser user;
        private final ImapInbox inbox;

        Bench() {
            server.start();
            user = server.setUser(ANN.toString(), ANN.toString(), PASSWORD);
            mishaps = new ImapMishaps(server.getImap().getPort());
            try {
                host().createMailbox(user, "Junk");
                host().createMailbox(user, "Sent");
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
            inbox = ImapInbox.builder(this::server, FakeProviderContext.of(clock, 1))
                    .mostBytes(MOST_BYTES)
                    .limit(Duration.ofMillis(1500))
                    .build();
        }

        private MailServer server(MailboxId mailbox) {
            return new MailServer(
                    "127.0.0.1",
                    mishaps.port(),
                    MailServer.Security.NONE,
                    MailServer.Method.PASSWORD,
                    MailboxLogin.password(mailbox.toString(), Secret.of(PASSWORD)));
        }

        private ImapHostManager host() {
            return server.getManagers().getImapHostManager();
        }

        @Override
        public InboxReader reader() {
            return inbox;
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
            append(folder == Folder.INBOX ? "INBOX" : "Junk", message, at);
        }

        @Override
        public void sendsItself(byte[] message, Instant at) {
            append("Sent", message, at);
        }

        private void append(String folder, byte[] message, Instant at) {
            clock.set(at);
            try {
                host().getFolder(user, folder)
                        .appendMessage(
                                new MimeMessage(null, new ByteArrayInputStream(message)), new Flags(), Date.from(at));
            } catch (MessagingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public void losesPositions() {
            mishaps.losePositions();
        }

        @Override
        public void mishapWhenReading(int after, VendorMishap mishap) {
            mishaps.next(after, mishap);
        }

        @Override
        public String state() {
            try {
                return host().listMailboxes(user, "*").stream()
                        .map(folder -> folder.getFullName() + " " + messages(folder))
                        .sorted()
                        .toList()
                        .toString();
            } catch (FolderException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static String messages(MailFolder folder) {
            return folder.getMessages().stream()
                    .map(message -> message.getUid() + " " + flags(message))
                    .collect(Collectors.joining(", "));
        }

        private static String flags(StoredMessage message) {
            Flags flags = message.getFlags();
            return List.of(flags.getSystemFlags()) + " " + List.of(flags.getUserFlags());
        }

        @Override
        public void laterOn() {
            mishaps.none();
        }

        @Override
        public Collection<String> secrets() {
            return List.of(PASSWORD, "t0p s3cret");
        }

        @Override
        public void close() {
            server.stop();
            try {
                mishaps.close();
            } catch (IOException closedAnyway) {
                // nothing is left to close
            }
        }
    }

    @Override
    public InboxReaderBench inboxReaderBench() {
        return new Bench();
    }
}
