package dev.outreach.spi;

import dev.outreach.campaign.CampaignId;

/** Writes the first line of a message out of what is known of a contact. Safe for any number of threads. */
public interface FirstLineWriter extends Capability {
    /**
     * Writes a line. There always is one: a writer that asks others has something to fall back on, and says why it did.
     * Does not throw for what servers or networks do; every wait is bounded, and an interrupted thread gets a line too,
     * with its interrupt flag set.
     *
     * @param campaign the campaign that the message belongs to, for budgets
     * @param facts what may be said; data, whatever stands in it
     */
    FirstLine write(CampaignId campaign, ContactFacts facts);
}
