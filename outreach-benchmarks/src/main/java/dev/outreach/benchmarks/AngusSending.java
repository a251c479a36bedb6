package dev.outreach.benchmarks;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Angus Mail alone: a thread and a kept transport a connection, a message built for each recipient. */
final class AngusSending implements SendingWay {
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private final List<Transport> transports = new ArrayList<>();
    private final Session session;

    AngusSending(int port) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(port));
        properties.put("mail.smtp.quitwait", "false");
        session = Session.getInstance(properties);
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                Transport transport = session.getTransport("smtp");
                transport.connect();
                transports.add(transport);
            }
        } catch (MessagingException e) {
            throw new IllegalStateException("no connection to port " + port, e);
        }
    }

    @Override
    public void send(int from, int to) throws Exception {
        AtomicInteger next = new AtomicInteger(from);
        List<Callable<Object>> senders = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int mailbox = i;
            senders.add(() -> {
                for (int number = next.getAndIncrement(); number < to; number = next.getAndIncrement()) {
                    MimeMessage message = message(mailbox, number);
                    transports.get(mailbox).sendMessage(message, message.getAllRecipients());
                }
                return "";
            });
        }
        for (Future<Object> done : threads.invokeAll(senders)) {
            done.get();
        }
    }

    private MimeMessage message(int mailbox, int number) throws Exception {
        String name = SendingLetters.name(number);
        String link = SendingLetters.UNSUBSCRIBE + Integer.toHexString(number);
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(SendingLetters.sender(mailbox), "Kim Doe"));
        message.setRecipients(
                Message.RecipientType.TO, new Address[] {new InternetAddress(SendingLetters.recipient(number))});
        message.setSubject(SendingLetters.SUBJECT + name);
        message.setSentDate(new Date());
        message.setHeader("List-Unsubscribe", "<" + link + ">");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(TEXT.replace("{{name}}", name).replace("{{link}}", link), "UTF-8", "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(HTML.replace("{{name}}", name).replace("{{link}}", link), "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    private static final String TEXT = SendingLetters.text("{{name}}", "{{link}}");
    private static final String HTML = SendingLetters.html("{{name}}", "{{link}}");

    @Override
    public void close() throws MessagingException {
        threads.shutdown();
        for (Transport transport : transports) {
            transport.close();
        }
    }
}
