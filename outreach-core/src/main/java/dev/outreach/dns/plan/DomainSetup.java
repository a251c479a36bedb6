package dev.outreach.dns.plan;

import dev.outreach.dns.dmarc.DmarcPolicy;
import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.spf.SpfRecord;
import dev.outreach.fleet.DomainName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the DNS of one sending domain is to say.
 *
 * @param domain the sending domain
 * @param host who takes and sends its mail
 * @param dkim what stands at its selectors; empty only as long as the vendor's key is not known
 * @param dmarc its policy
 * @param tracking the alias for tracked links, as a name and the host it stands for; empty if nothing is tracked
 * @param ownership texts that prove to vendors that the domain is ours
 * @param nameServers that the domain is to be delegated to, as its DNS host names them; empty if that does not matter
 */
public record DomainSetup(
        DomainName domain,
        MailHost host,
        List<DkimPublication> dkim,
        DmarcRecord dmarc,
        Optional<ZoneRecord> tracking,
        List<String> ownership,
        List<String> nameServers) {

    public DomainSetup {
        dkim = List.copyOf(dkim);
        ownership = List.copyOf(ownership);
        nameServers = List.copyOf(nameServers);
        for (String text : ownership) {
            Texts.check("the proof of ownership", text);
            if (SpfRecord.claims(text)) {
                throw new IllegalArgumentException(
                        "the proof of ownership of " + domain
                                + " is an SPF record: name its senders in the mail host, as a domain can have one SPF record only");
            }
        }
        Set<String> selectors = new LinkedHashSet<>();
        for (DkimPublication publication : dkim) {
            if (!selectors.add(publication.selector())) {
                throw new IllegalArgumentException("DKIM selector '" + publication.selector() + "' of " + domain
                        + " is there twice: give each key a selector of its own");
            }
        }
    }

    /** A builder of a setup with a DMARC policy of quarantine, without DKIM, reports and tracking. */
    public static Builder builder(DomainName domain, MailHost host) {
        return new Builder(domain, host);
    }

    /** The records, by role. */
    public List<WantedRecord> wanted() {
        List<WantedRecord> wanted = new ArrayList<>();
        String at = domain.value();
        ownership.forEach(text -> wanted.add(new WantedRecord(
                RecordRole.OWNERSHIP, ZoneRecord.txt(at, text), "proves to a vendor that the domain is ours")));
        host.mx()
                .forEach(mx -> wanted.add(new WantedRecord(
                        RecordRole.MX,
                        ZoneRecord.mx(at, mx.preference(), mx.host()),
                        "takes mail to the domain to " + host.name())));
        wanted.add(new WantedRecord(
                RecordRole.SPF,
                ZoneRecord.txt(at, host.spf().toString()),
                "lets " + host.name() + " alone send for the domain"));
        dkim.forEach(publication -> wanted.add(new WantedRecord(
                RecordRole.DKIM,
                publication.at(domain),
                "publishes the key that signs mail with selector " + publication.selector())));
        wanted.add(new WantedRecord(
                RecordRole.DMARC,
                ZoneRecord.txt(dmarcName(domain), dmarc.toString()),
                "asks receivers to " + dmarc.policy() + " mail that is not authenticated"));
        tracking.ifPresent(alias -> wanted.add(
                new WantedRecord(RecordRole.TRACKING, alias, "lets tracked links bear the domain's own name")));
        return List.copyOf(wanted);
    }

    /** The same setup with another policy, such as one that {@link dev.outreach.dns.dmarc.DmarcRollout} wishes for. */
    public DomainSetup withDmarc(DmarcRecord policy) {
        return new DomainSetup(domain, host, dkim, policy, tracking, ownership, nameServers);
    }

    /** Where a domain publishes its DMARC record (RFC 9989 section 4.7). */
    public static String dmarcName(DomainName domain) {
        return "_dmarc." + domain;
    }

    /** Collects a setup. Not for use by several threads. */
    public static final class Builder {

        private final DomainName domain;
        private final MailHost host;
        private final List<DkimPublication> dkim = new ArrayList<>();
        private final List<String> ownership = new ArrayList<>();
        private List<String> nameServers = List.of();
        private DmarcRecord dmarc = DmarcRecord.builder(DmarcPolicy.QUARANTINE).build();
        private Optional<ZoneRecord> tracking = Optional.empty();

        private Builder(DomainName domain, MailHost host) {
            this.domain = domain;
            this.host = host;
        }

        /** One more selector. */
        public Builder dkim(DkimPublication publication) {
            dkim.add(publication);
            return this;
        }

        /** The policy, with the addresses for reports. */
        public Builder dmarc(DmarcRecord policy) {
            dmarc = policy;
            return this;
        }

        /**
         * Tracks links by an alias.
         *
         * @param label before the domain, such as {@code tr}
         * @param target the host that answers, in lower case
         */
        public Builder tracking(String label, DomainName target) {
            tracking = Optional.of(ZoneRecord.cname(label + "." + domain, target.value()));
            return this;
        }

        /** One more text that proves ownership, such as {@code google-site-verification=…}. */
        public Builder ownership(String text) {
            ownership.add(text);
            return this;
        }

        /** The name servers that the domain is to be delegated to. */
        public Builder nameServers(List<String> hosts) {
            nameServers = List.copyOf(hosts);
            return this;
        }

        /** The setup. */
        public DomainSetup build() {
            return new DomainSetup(domain, host, dkim, dmarc, tracking, ownership, nameServers);
        }
    }
}
