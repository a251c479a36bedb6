package dev.outreach;

import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.Providers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which transport sends for the mailboxes of which provider. */
final class Transports implements AutoCloseable {
    private final Map<ProviderId, MailTransport> byProvider;
    private final @Nullable MailTransport otherwise;
    private final List<Provider> owned;

    private Transports(
            Map<ProviderId, MailTransport> byProvider, @Nullable MailTransport otherwise, List<Provider> owned) {
        this.byProvider = Map.copyOf(byProvider);
        this.otherwise = otherwise;
        this.owned = List.copyOf(owned);
    }

    /**
     * Makes the configured providers, found by {@link java.util.ServiceLoader}. If one cannot be made, those made before
     * it are closed.
     */
    static Transports open(
            Map<ProviderId, Map<String, String>> configured,
            ProviderContext context,
            Map<ProviderId, MailTransport> given,
            @Nullable MailTransport otherwise) {
        Map<ProviderId, MailTransport> byProvider = new HashMap<>(given);
        if (configured.isEmpty()) {
            return new Transports(byProvider, otherwise, List.of());
        }
        Providers found = Providers.discover();
        List<Provider> owned = new ArrayList<>();
        try {
            configured.forEach((id, settings) -> {
                ProviderConfig config = ProviderConfig.of("provider " + id, settings);
                Provider provider = found.create(id, config, context);
                owned.add(provider);
                provider.capability(MailTransport.class).ifPresent(transport -> byProvider.put(id, transport));
            });
        } catch (RuntimeException e) {
            owned.forEach(Provider::close);
            throw e;
        }
        return new Transports(byProvider, otherwise, owned);
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
