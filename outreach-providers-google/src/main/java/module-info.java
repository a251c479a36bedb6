/** Mailboxes of Google Workspace, and figures of Google Postmaster Tools. */
module dev.outreach.providers.google {
    requires static transitive org.jspecify;
    requires transitive dev.outreach.core;
    requires org.slf4j;

    exports dev.outreach.providers.google;

    provides dev.outreach.spi.ProviderFactory with
            dev.outreach.providers.google.GoogleProviderFactory;
}
