package dev.outreach.providers.maildoso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.InboxMessage;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxPage;
import dev.outreach.spi.InboxPosition;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeClock;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reads by IMAP with the credentials that the vendor gives, at the server that it names. */
@Timeout(60)
class MaildosoInboxTest {
    private static final MailboxId ANN = MailboxId.parse("ann@shop.example");
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    @RegisterExtension
    static final MaildosoServer SERVER = new MaildosoServer();

    private final GreenMail post =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort());
    private GreenMailUser user;
    private MaildosoProvider provider;

    @BeforeEach
    void aMailbox() throws Exception {
        post.start();
        user = post.setUser(ANN.toString(), ANN.toString(), "pa55word-1001");
        post.getManagers().getImapHostManager().createMailbox(user, "Bulk");
        SERVER.accounts.imapPort = post.getImap().getPort();
        SERVER.accounts.add(ANN.toString(), "active", "maildoso");
        provider = Clients.provider(
                SERVER,
                FakeClock.at("2026-01-05T10:00:00Z"),
                Map.of("imap-security", "none", "junk-folder", "Bulk", "message-bytes", "10000"));
    }

    @AfterEach
    void close() {
        provider.close();
        post.stop();
    }

    private void deliver(String folder, String subject, int padding) throws Exception {
        String message = "From: bob@b.example\r\nTo: ann@shop.example\r\nMessage-ID: <" + subject
                + "@b.example>\r\nSubject: " + subject + "\r\n\r\n" + "Hello\r\n".repeat(1 + padding);
        post.getManagers()
                .getImapHostManager()
                .getFolder(user, folder)
                .appendMessage(
                        new MimeMessage(null, new ByteArrayInputStream(message.getBytes(StandardCharsets.US_ASCII))),
                        new Flags(),
                        Date.from(START.plusSeconds(60)));
    }

    private InboxReader reader() {
        return provider.capability(InboxReader.class).orElseThrow();
    }

    private InboxPage read(InboxPosition from) {
        return reader().read(ANN, from, 10);
    }

    @Test
    void whatHasComeInIsReadOnceFromTheInboxAndTheFolderForSpam() throws Exception {
        deliver("INBOX", "one", 0);
        deliver("Bulk", "two", 0);
        deliver("INBOX", "large", 5000);
        InboxPage page = read(InboxPosition.since(START));
        assertThat(page.messages())
                .extracting(InboxMessage::folder)
                .containsExactlyInAnyOrder(Folder.INBOX, Folder.INBOX, Folder.SPAM);
        assertThat(page.messages()).extracting(InboxMessage::isWhole).containsExactlyInAnyOrder(true, true, false);
        assertThat(read(page.next()).messages()).isEmpty();
        deliver("INBOX", "three", 0);
        assertThat(read(page.next()).messages())
                .singleElement()
                .satisfies(message -> assertThat(new String(message.bytes(), StandardCharsets.US_ASCII))
                        .contains("Subject: three"));
    }

    @Test
    void aPasswordThatWasChangedIsAskedForAnew() throws Exception {
        read(InboxPosition.since(START));
        deliver("INBOX", "one", 0);
        user.setPassword("pa55word-changed");
        SERVER.accounts.rows.get(1001).put("password", "pa55word-changed");
        assertThat(read(InboxPosition.since(START)).messages()).hasSize(1);
    }

    @Test
    void aPasswordThatTheVendorDoesNotKnowIsRefusedAndNotShown() {
        user.setPassword("another");
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> read(InboxPosition.since(START)));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure.getMessage())
                .contains(ANN.toString())
                .doesNotContain("pa55word")
                .doesNotContain("\n");
    }

    @Test
    void aMailboxThatTheVendorDoesNotHaveIsNamed() {
        MailboxId nobody = MailboxId.parse("nobody@shop.example");
        ProviderFailure failure = catchThrowableOfType(
                ProviderFailure.class, () -> reader().read(nobody, InboxPosition.since(START), 10));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining(nobody.toString());
    }
}
