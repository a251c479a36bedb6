/** Mailboxes of Microsoft 365, by Microsoft Graph. */
module dev.outreach.providers.microsoft {
    requires static transitive org.jspecify;
    requires transitive dev.outreach.core;
    requires org.slf4j;

    exports dev.outreach.providers.microsoft;

    provides dev.outreach.spi.ProviderFactory with
            dev.outreach.providers.microsoft.MicrosoftProviderFactory;
}
