package dev.outreach.smtp;

import dev.outreach.fleet.ProviderId;
import dev.outreach.mailwire.Watchdog;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.VendorProvider;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** One submission server, and the IMAP server beside it if there is one. */
final class SmtpProvider extends VendorProvider {
    private final ConnectionPool pool;

    SmtpProvider(
            ProviderId id,
            SmtpSettings settings,
            SSLSocketFactory tls,
            Optional<InboxReader> inbox,
            ProviderContext context) {
        super(id);
        Watchdog watchdog = new Watchdog("outreach-smtp-" + settings.host());
        this.pool = new ConnectionPool(
                settings.maxConnections(), settings.maxIdle(), context.clock(), watchdog, Owner.PROVIDER);
        Connector connector = new Connector(settings, tls, context::login, watchdog, Owner.PROVIDER);
        SmtpTransport transport = new SmtpTransport(pool, connector, mailbox -> false);
        offer(MailTransport.class, transport);
        inbox.ifPresent(reader -> offer(InboxReader.class, reader));
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
