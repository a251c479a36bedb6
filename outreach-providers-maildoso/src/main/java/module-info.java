/** Mailboxes and domains of Maildoso. */
module dev.outreach.providers.maildoso {
    requires static transitive org.jspecify;
    requires transitive dev.outreach.core;
    requires org.slf4j;

    exports dev.outreach.providers.maildoso;

    provides dev.outreach.spi.ProviderFactory with
            dev.outreach.providers.maildoso.MaildosoProviderFactory;
}
