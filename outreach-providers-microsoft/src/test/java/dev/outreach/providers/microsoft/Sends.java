package dev.outreach.providers.microsoft;

import static dev.outreach.providers.microsoft.GraphServer.is;
import static dev.outreach.providers.microsoft.GraphServer.response;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.SendResult;
import dev.outreach.testing.FakeClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Messages that tests of Graph send, and what becomes of them. */
final class Sends {
    static final MailboxId ANN = MailboxId.parse("ann@shop.example");
    static final Duration AMPLE = Duration.ofSeconds(30);
    static final String SEND = "/send";

    private Sends() {}

    static MailTransport transport(GraphServer server, FakeClock clock, String... mode) {
        Map<String, String> more = mode.length == 0 ? Map.of() : Map.of("send", mode[0]);
        return Clients.capability(server, clock, MailTransport.class, more);
    }

    static OutgoingMessage letter(String header) {
        String text = "From: Ann <" + ANN + ">\r\n" + header + "Message-ID: <n1@shop.example>\r\nSubject: Hello\r\n"
                + "List-Unsubscribe: <https://u.example/1>\r\nIn-Reply-To: <n0@shop.example>\r\n"
                + "References: <n0@shop.example>\r\n\r\nHello\r\n";
        return new OutgoingMessage(
                ANN,
                EmailAddress.parse("bob@b.example"),
                "<n1@shop.example>",
                text.getBytes(StandardCharsets.US_ASCII));
    }

    static OutgoingMessage letter() {
        return letter("To: \"Bob, B.\" <bob@b.example>\r\n");
    }

    static List<String> drafts(GraphServer server) {
        return server.mail.items.stream()
                .filter(item -> item.isDraft && !item.isDeleted)
                .map(item -> item.id)
                .toList();
    }

    /** Answers what would send a draft so. */
    static void answer(GraphServer server, Reply reply) {
        server.always(is("POST", SEND), request -> response(reply));
    }

    /** Lets a message leave as if the call had done so. */
    static void take(GraphServer server, LoggedRequest request, String mode) {
        if (mode.equals("draft")) {
            server.mail.send(ANN.toString(), server.mail.items.get(0).id);
        } else {
            server.mail.sendMail(ANN.toString(), request.getBodyAsString());
        }
    }

    static SendResult.NotSent notSent(SendResult result) {
        assertThat(result).isInstanceOf(SendResult.NotSent.class);
        return (SendResult.NotSent) result;
    }
}
