package dev.outreach.smtp;

import dev.outreach.fleet.ProviderId;
import dev.outreach.mailwire.Watchdog;
import dev.outreach.spi.Capability;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderContext;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;

/** One submission server. */
final class SmtpProvider implements Provider {
    private final ProviderId id;
    private final ConnectionPool pool;
    private final SmtpTransport transport;

    SmtpProvider(ProviderId id, SmtpSettings settings, SSLSocketFactory tls, ProviderContext context) {
        this.id = id;
        Watchdog watchdog = new Watchdog("outreach-smtp-" + settings.host());
        this.pool = new ConnectionPool(settings, context.clock(), watchdog);
        this.transport =
                new SmtpTransport(pool, new Connector(settings, tls, context::login, watchdog), mailbox -> false);
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return Set.of(MailTransport.class);
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        return type == MailTransport.class ? Optional.of(type.cast(transport)) : Optional.empty();
    }

    /** Its connections. */
    ConnectionPool pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
