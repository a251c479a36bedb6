/** The core of outreach: decides which mailbox sends which message and when, and keeps the fleet healthy. */
module dev.outreach.core {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires com.github.benmanes.caffeine;
    requires com.sanctionco.jmail;
    requires jakarta.mail;
    requires java.net.http;
    requires java.xml;
    requires org.dnsjava;
    requires org.eclipse.angus.mail;
    requires org.slf4j;

    exports dev.outreach;
    exports dev.outreach.fleet;
    exports dev.outreach.campaign;
    exports dev.outreach.signal;
    exports dev.outreach.warmup;
    exports dev.outreach.tiering;
    exports dev.outreach.reputation;
    exports dev.outreach.suppression;
    exports dev.outreach.dns;
    exports dev.outreach.dns.audit;
    exports dev.outreach.dns.dkim;
    exports dev.outreach.dns.dmarc;
    exports dev.outreach.dns.plan;
    exports dev.outreach.dns.dmarc.report;
    exports dev.outreach.dns.spf;
    exports dev.outreach.blocklist;
    exports dev.outreach.message;
    exports dev.outreach.message.spintax;
    exports dev.outreach.lifecycle;
    exports dev.outreach.rotation;
    exports dev.outreach.store;
    exports dev.outreach.http;
    exports dev.outreach.spi;
    exports dev.outreach.oauth;
    exports dev.outreach.smtp;
    exports dev.outreach.imap;
    exports dev.outreach.firstline;
    exports dev.outreach.zones;
    exports dev.outreach.provision;
    exports dev.outreach.purchase;
    exports dev.outreach.schedule;
    exports dev.outreach.upkeep;

    opens dev.outreach to
            com.fasterxml.jackson.databind;

    uses dev.outreach.spi.ProviderFactory;

    provides dev.outreach.spi.ProviderFactory with
            dev.outreach.smtp.SmtpProviderFactory;
}
