package dev.outreach.providers.cloudflare;

import dev.outreach.fleet.ProviderId;
import dev.outreach.http.Pause;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.Patience;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.VendorProvider;

/** One token at Cloudflare. */
final class CloudflareProvider extends VendorProvider {

    CloudflareProvider(ProviderId id, CloudflareSettings settings, ProviderContext context, Pause pause) {
        super(id);
        CloudflareApi api = new CloudflareApi(id.value(), settings, context);
        offer(DnsHost.class, new CloudflareDns(api, settings));
        settings.account()
                .ifPresent(account -> offer(
                        DomainRegistrar.class,
                        new CloudflareRegistrar(api, account, settings, new Patience(pause, settings.patience()))));
    }
}
