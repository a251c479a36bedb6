package dev.outreach.examples.smtp;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.Providers;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One mail server that sends for every mailbox: the library's own provider {@code smtp}. */
public final class SmtpHost implements AutoCloseable {

    private static final ProviderId SMTP = new ProviderId("smtp");

    private final Provider provider;

    private SmtpHost(Provider provider) {
        this.provider = provider;
    }

    /**
     * A server by its settings. It is connected to when the first message is sent.
     *
     * @param settings as the provider lists them, such as {@code host}, {@code port} and {@code security}
     * @throws IllegalArgumentException if a setting is missing or wrong; it names the setting
     */
    public static SmtpHost of(
            Map<String, String> settings, InstantSource clock, Function<MailboxId, Optional<MailboxLogin>> logins) {
        ProviderContext context = ProviderContext.of(clock, new SecureRandom(), logins);
        return new SmtpHost(Providers.discover().create(SMTP, ProviderConfig.of("provider smtp", settings), context));
    }

    /** What hands messages to it. */
    public MailTransport transport() {
        return provider.capability(MailTransport.class).orElseThrow();
    }

    @Override
    public void close() {
        provider.close();
    }
}
