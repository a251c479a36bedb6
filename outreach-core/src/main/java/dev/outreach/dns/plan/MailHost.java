package dev.outreach.dns.plan;

import dev.outreach.dns.DnsRecord.Mx;
import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.spf.SpfDirective;
import dev.outreach.dns.spf.SpfMechanism;
import dev.outreach.dns.spf.SpfQualifier;
import dev.outreach.dns.spf.SpfRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Who takes and sends the mail of a domain, as far as the DNS has to say so.
 *
 * @param name for people, such as {@code Google Workspace}
 * @param mx where mail to the domain goes; empty if the domain takes none
 * @param senders what SPF passes
 */
public record MailHost(String name, List<Mx> mx, List<SpfMechanism> senders) {

    public MailHost {
        mx = List.copyOf(mx);
        senders = List.copyOf(senders);
        if (senders.isEmpty()) {
            throw new IllegalArgumentException("mail host '" + name
                    + "' names no senders for SPF: give the include or the addresses that it sends from");
        }
    }

    /**
     * Google Workspace, with the one MX of accounts since 2023 (support.google.com/a/answer/174125). Google gives the DKIM
     * key in its Admin console: publish it by {@link DkimPublication#text}.
     */
    public static MailHost googleWorkspace() {
        return new MailHost(
                "Google Workspace",
                List.of(new Mx(1, "smtp.google.com")),
                List.of(SpfMechanism.include("_spf.google.com")));
    }

    /**
     * Microsoft 365 (learn.microsoft.com/graph/api/domain-list-serviceconfigurationrecords). The DKIM aliases come from its
     * Exchange configuration: publish them by {@link DkimPublication#alias}.
     *
     * @param mxHost as the service's own configuration records name it; it cannot be built from the domain's name any more
     */
    public static MailHost microsoft365(String mxHost) {
        return new MailHost(
                "Microsoft 365",
                List.of(new Mx(0, mxHost)),
                List.of(SpfMechanism.include("spf.protection.outlook.com")));
    }

    /**
     * A vendor that says what it wants, such as Mailforge.
     *
     * @param mx as the vendor gives them
     * @param spf the vendor's SPF record; of its end nothing is taken over, ours is {@code -all}
     * @throws dev.outreach.dns.spf.SpfSyntaxException if the SPF record is none
     */
    public static MailHost vendor(String name, List<Mx> mx, String spf) {
        return new MailHost(name, mx, SpfRecord.parse(spf).passing());
    }

    /** The same host beside servers of one's own, which send for the domain too. */
    public MailHost alsoFrom(List<IpNetwork> addresses) {
        List<SpfMechanism> all = new ArrayList<>(senders);
        addresses.stream().map(SpfMechanism::of).forEach(all::add);
        return new MailHost(name, mx, all);
    }

    /**
     * Servers of one's own.
     *
     * @param addresses that they send from
     */
    public static MailHost ownServers(List<Mx> mx, List<IpNetwork> addresses) {
        return new MailHost(
                "own servers", mx, addresses.stream().map(SpfMechanism::of).toList());
    }

    /** The SPF record of a domain whose mail only this host sends: it ends in {@code -all}. */
    public SpfRecord spf() {
        List<SpfDirective> directives = new ArrayList<>();
        senders.forEach(sender -> directives.add(new SpfDirective(SpfQualifier.PASS, sender)));
        directives.add(new SpfDirective(SpfQualifier.FAIL, SpfMechanism.all()));
        return new SpfRecord(directives, List.of());
    }
}
