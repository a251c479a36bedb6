package dev.outreach.examples.input;

import dev.outreach.dns.plan.DomainSetup;
import java.util.List;

/**
 * What a DNS file holds.
 *
 * @param setups of all domains that are in order, in the order of the file
 * @param problems all that is not
 */
public record DnsInput(List<DomainSetup> setups, List<Problem> problems) {

    public DnsInput {
        setups = List.copyOf(setups);
        problems = List.copyOf(problems);
    }
}
