package dev.outreach.smtp;

import dev.outreach.fleet.ProviderId;
import dev.outreach.mailwire.Watchdog;
import dev.outreach.spi.Capability;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;

/** One submission server, and the IMAP server beside it if there is one. */
final class SmtpProvider implements Provider {
    private final ProviderId id;
    private final ConnectionPool pool;
    private final Map<Class<? extends Capability>, Capability> capabilities;

    SmtpProvider(
            ProviderId id,
            SmtpSettings settings,
            SSLSocketFactory tls,
            Optional<InboxReader> inbox,
            ProviderContext context) {
        this.id = id;
        Watchdog watchdog = new Watchdog("outreach-smtp-" + settings.host());
        this.pool = new ConnectionPool(
                settings.maxConnections(), settings.maxIdle(), context.clock(), watchdog, Owner.PROVIDER);
        Connector connector = new Connector(settings, tls, context::login, watchdog, Owner.PROVIDER);
        SmtpTransport transport = new SmtpTransport(pool, connector, mailbox -> false);
        Map<Class<? extends Capability>, Capability> offered = new HashMap<>();
        offered.put(MailTransport.class, transport);
        inbox.ifPresent(reader -> offered.put(InboxReader.class, reader));
        this.capabilities = Map.copyOf(offered);
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return capabilities.keySet();
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        return Optional.ofNullable(capabilities.get(type)).map(type::cast);
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
