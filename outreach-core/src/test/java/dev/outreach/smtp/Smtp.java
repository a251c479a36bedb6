package dev.outreach.smtp;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.SendResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** A provider under test, with patience counted in fractions of a second and a clock that is set by hand. */
final class Smtp implements AutoCloseable, ProviderContext {
    static final MailboxId KIM = MailboxId.parse("kim@acme.example");
    static final MailboxId LEE = MailboxId.parse("lee@acme.example");
    static final String CONTENT = "Subject: hi\r\n\r\nfirst\r\n.dot\r\n..\r\nlast\r\n";

    private final Map<String, String> settings = new HashMap<>();
    private final Map<MailboxId, MailboxLogin> logins = new HashMap<>();
    private SmtpProvider provider;
    Instant now = Instant.parse("2026-03-02T08:00:00Z");

    Smtp(int port) {
        with("host", "127.0.0.1");
        with("port", String.valueOf(port));
        with("security", "none");
        with("connect-timeout-ms", "2000");
        with("read-timeout-ms", "3000");
        with("write-timeout-ms", "400");
    }

    Smtp with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    Smtp login(MailboxId mailbox, MailboxLogin login) {
        logins.put(mailbox, login);
        return this;
    }

    SmtpProvider provider() {
        if (provider == null) {
            provider =
                    (SmtpProvider) new SmtpProviderFactory().create(ProviderConfig.of("provider smtp", settings), this);
        }
        return provider;
    }

    SendResult send(MailboxId from, String content, long limitMillis) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        EmailAddress recipient = EmailAddress.parse("ann@corp.example");
        return provider()
                .capability(MailTransport.class)
                .orElseThrow()
                .send(new OutgoingMessage(from, recipient, "<1@acme.example>", bytes), Duration.ofMillis(limitMillis));
    }

    SendResult send(MailboxId from) {
        return send(from, CONTENT, 5000);
    }

    SendResult send() {
        return send(KIM);
    }

    @Override
    public InstantSource clock() {
        return () -> now;
    }

    @Override
    public RandomGenerator random() {
        return new Random(1);
    }

    @Override
    public Optional<MailboxLogin> login(MailboxId mailbox) {
        return Optional.ofNullable(logins.get(mailbox));
    }

    @Override
    public void close() {
        provider().close();
    }
}
