package dev.outreach.spi;

import dev.outreach.dns.plan.DkimPublication;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.MailHost;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import java.util.List;
import java.util.Optional;

/**
 * What a mail vendor wants of a domain.
 *
 * @param ownership texts at the domain itself that prove it; empty if it is proven, or needs no proof
 * @param host where its mail goes and who sends it; empty as long as the vendor does not say
 * @param dkim what is to stand at its selectors; empty if the vendor's key is not known yet
 * @param others what else the vendor asks for, such as the alias of autodiscovery
 * @param steps what only a person can do, in their order
 */
public record DomainNeeds(
        List<String> ownership,
        Optional<MailHost> host,
        List<DkimPublication> dkim,
        List<ZoneRecord> others,
        List<ManualStep> steps) {
    public DomainNeeds {
        ownership = List.copyOf(ownership);
        dkim = List.copyOf(dkim);
        others = List.copyOf(others);
        steps = List.copyOf(steps);
    }

    /** A setup that has all of it but {@link #others}, to be completed; empty as long as the mail host is not known. */
    public Optional<DomainSetup.Builder> setup(DomainName domain) {
        return host.map(known -> {
            DomainSetup.Builder setup = DomainSetup.builder(domain, known);
            ownership.forEach(setup::ownership);
            dkim.forEach(setup::dkim);
            return setup;
        });
    }
}
