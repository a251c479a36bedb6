package dev.outreach.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/** Simple Java Mail with its batch module: a pool of connections, and threads of its own. */
final class SimpleJavaMailSending implements SendingWay {
    private static final String TEXT = SendingLetters.text("{{name}}", "{{link}}");
    private static final String HTML = SendingLetters.html("{{name}}", "{{link}}");

    private final Mailer mailer;

    SimpleJavaMailSending(int port) {
        mailer = MailerBuilder.withSMTPServer("127.0.0.1", port)
                .withThreadPoolSize(CONNECTIONS)
                .withConnectionPoolCoreSize(CONNECTIONS)
                .withConnectionPoolMaxSize(CONNECTIONS)
                .async()
                .buildMailer();
    }

    @Override
    public void send(int from, int to) {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (int number = from; number < to; number++) {
            sent.add(mailer.sendMail(email(number)));
        }
        sent.forEach(CompletableFuture::join);
    }

    private static Email email(int number) {
        String name = SendingLetters.name(number);
        String link = SendingLetters.UNSUBSCRIBE + Integer.toHexString(number);
        return EmailBuilder.startingBlank()
                .from("Kim Doe", SendingLetters.sender(number % CONNECTIONS))
                .to(SendingLetters.recipient(number))
                .withSubject(SendingLetters.SUBJECT + name)
                .withHeader("List-Unsubscribe", "<" + link + ">")
                .withHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .withPlainText(TEXT.replace("{{name}}", name).replace("{{link}}", link))
                .withHTMLText(HTML.replace("{{name}}", name).replace("{{link}}", link))
                .buildEmail();
    }

    @Override
    public void close() throws Exception {
        mailer.shutdownConnectionPool().get();
    }
}
