package dev.outreach;

import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.Provider;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which transport sends for the mailboxes of which provider. */
final class Transports implements AutoCloseable {
    private final Map<ProviderId, MailTransport> byProvider;
    private final @Nullable MailTransport otherwise;
    private final List<Provider> owned;

    Transports(Map<ProviderId, MailTransport> byProvider, @Nullable MailTransport otherwise, List<Provider> owned) {
        this.byProvider = Map.copyOf(byProvider);
        this.otherwise = otherwise;
        this.owned = List.copyOf(owned);
    }

    MailTransport of(Mailbox mailbox) {
        @Nullable MailTransport transport = byProvider.getOrDefault(mailbox.provider(), otherwise);
        if (transport == null) {
            throw new IllegalStateException("no transport sends for provider " + mailbox.provider() + " of mailbox "
                    + mailbox.id() + ": configure that provider, or set a transport for it, in the builder");
        }
        return transport;
    }

    @Override
    public void close() {
        owned.forEach(Provider::close);
    }
}
