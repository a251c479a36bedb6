package dev.outreach.smtp;

import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.Quoted;
import dev.outreach.mailwire.Tls;
import dev.outreach.spi.Capability;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ProviderFactory;
import dev.outreach.spi.Setting;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;

/** The provider {@code smtp}: any host that takes mail by SMTP submission. */
public final class SmtpProviderFactory implements ProviderFactory {
    private static final ProviderId ID = new ProviderId("smtp");

    /** For {@link java.util.ServiceLoader}. */
    public SmtpProviderFactory() {}

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return Set.of(MailTransport.class, InboxReader.class);
    }

    @Override
    public List<Setting> settings() {
        return Stream.concat(SmtpSettings.ALL.stream(), InboxSettings.ALL.stream())
                .toList();
    }

    @Override
    public Provider create(ProviderConfig config, ProviderContext context) {
        SmtpSettings settings = SmtpSettings.of(config);
        Optional<InboxSettings> inboxes = InboxSettings.of(config, settings);
        try {
            SSLSocketFactory tls = settings.certificates().isPresent()
                    ? Tls.trusting(settings.certificates().get())
                    : Tls.trustingJava();
            Optional<InboxReader> inbox =
                    inboxes.isPresent() ? Optional.of(inboxes.get().inbox(context)) : Optional.empty();
            return new SmtpProvider(ID, settings, tls, inbox, context);
        } catch (IOException unreadable) {
            throw config.bad(
                    "trusted-certificate",
                    "names '" + config.text("trusted-certificate") + "', which cannot be read ("
                            + Quoted.excerpt(String.valueOf(unreadable.getMessage()))
                            + "); use a file of certificates in PEM form");
        }
    }
}
