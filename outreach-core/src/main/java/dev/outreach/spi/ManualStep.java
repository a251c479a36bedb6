package dev.outreach.spi;

import java.util.List;

/**
 * Something that only a person can do, as the vendor has no API for it.
 *
 * @param title what is reached by it, in a few words
 * @param instructions one action each, in their order
 * @param selectors the DKIM selectors at which a key stands in the DNS once it is done; empty if the DNS does not show it.
 *     {@link dev.outreach.dns.audit.DnsAudit} looks at them
 */
public record ManualStep(String title, List<String> instructions, List<String> selectors) {
    public ManualStep {
        instructions = List.copyOf(instructions);
        selectors = List.copyOf(selectors);
    }
}
