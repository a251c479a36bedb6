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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        return SmtpSettings.ALL;
    }

    @Override
    public Provider create(ProviderConfig config, ProviderContext context) {
        SmtpSettings settings = SmtpSettings.of(config);
        return new SmtpProvider(ID, settings, tls(config, settings.certificates()), context);
    }

    private static SSLSocketFactory tls(ProviderConfig config, Optional<Path> certificates) {
        if (certificates.isEmpty()) {
            return Tls.trustingJava();
        }
        try {
            return Tls.trusting(certificates.get());
        } catch (IOException unreadable) {
            throw config.bad(
                    "trusted-certificate",
                    "names '" + certificates.get() + "', which cannot be read ("
                            + Quoted.excerpt(String.valueOf(unreadable.getMessage()))
                            + "); use a file of certificates in PEM form");
        }
    }
}
