package dev.outreach.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.Secret;
import dev.outreach.spi.SendResult.Accepted;
import dev.outreach.spi.SendResult.NotSent;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The provider against a mail server that is not ours. */
class SmtpGreenMailTest {
    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    private Smtp smtp;

    @BeforeEach
    void start() {
        server.start();
        server.setUser("ann@corp.example", "ann", "x");
        server.setUser("kim@acme.example", "kim", "right");
        smtp = new Smtp(server.getSmtp().getPort()).with("read-timeout-ms", "5000");
    }

    @AfterEach
    void stop() {
        smtp.close();
        server.stop();
    }

    @Test
    void aMessageArrivesAsItWasWritten() throws Exception {
        assertThat(smtp.send()).isInstanceOf(Accepted.class);
        assertThat(smtp.send()).isInstanceOf(Accepted.class);

        assertThat(server.getReceivedMessages()).hasSize(2);
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("hi");
        assertThat(message.getContent().toString().stripTrailing()).isEqualTo("first\r\n.dot\r\n..\r\nlast");
    }

    @Test
    void aMailboxSignsIn() {
        smtp.with("auth", "plain").login(Smtp.KIM, MailboxLogin.password("kim", Secret.of("right")));

        assertThat(smtp.send()).isInstanceOf(Accepted.class);
    }

    @Test
    void aWrongPasswordNeedsASignIn() {
        smtp.with("auth", "login").login(Smtp.KIM, MailboxLogin.password("kim", Secret.of("wrong")));

        assertThat(smtp.send()).isInstanceOfSatisfying(NotSent.class, notSent -> {
            assertThat(notSent.why()).contains("mailbox kim@acme.example needs to sign in again");
            assertThat(notSent.mayWork()).isFalse();
        });
        assertThat(server.getReceivedMessages()).isEmpty();
    }
}
