package dev.outreach.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.outreach.spi.SendResult.Accepted;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server that is not ours keeps of a message, octet by octet. */
class SmtpBytesTest {
    private static final List<String> LINES = List.of(
            "", ".", "..", ". ", ".a", "a.", "From a", " ", "\t", "=", "QUIT", "DATA", "x".repeat(998), "ä", "李明");

    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    private Smtp smtp;

    @BeforeEach
    void start() {
        server.start();
        smtp = new Smtp(server.getSmtp().getPort()).with("read-timeout-ms", "5000");
    }

    @AfterEach
    void stop() {
        smtp.close();
        server.stop();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void areThoseThatWereSent(long seed) throws Exception {
        Random random = new Random(seed);
        String body = random.ints(1 + random.nextInt(40), 0, LINES.size())
                .mapToObj(LINES::get)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
        String content = "Subject: hi\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + body;

        assertThat(smtp.send(Smtp.KIM, content, 5000)).isInstanceOf(Accepted.class);

        MimeMessage kept = server.getReceivedMessages()[0];
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        kept.writeTo(octets);
        String whole = octets.toString(UTF_8);
        // The server puts its own trace before the message, and takes its last line end for a part of the final dot's.
        assertThat(whole.substring(whole.indexOf("Subject: hi")) + "\r\n").isEqualTo(content);
    }
}
