/** Mailboxes, domains and DNS of Mailforge, and warm-up by Warmforge. */
module dev.outreach.providers.mailforge {
    requires static transitive org.jspecify;
    requires transitive dev.outreach.core;
    requires org.slf4j;

    exports dev.outreach.providers.mailforge;

    provides dev.outreach.spi.ProviderFactory with
            dev.outreach.providers.mailforge.MailforgeProviderFactory;
}
