/** DNS zones and records, and the registration of domains, by Cloudflare's API. */
module dev.outreach.providers.cloudflare {
    requires static transitive org.jspecify;
    requires transitive dev.outreach.core;
    requires org.slf4j;

    exports dev.outreach.providers.cloudflare;

    provides dev.outreach.spi.ProviderFactory with
            dev.outreach.providers.cloudflare.CloudflareProviderFactory;
}
