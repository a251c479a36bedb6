package dev.outreach.purchase;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.DomainOrder;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.OwnedDomain;
import dev.outreach.spi.ProviderFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that can be bought, or brought into being, at a vendor: how to look for it, and how to ask for it.
 *
 * @param <T> what it is when it is there
 */
public interface Deed<T> {

    /**
     * A domain at a registrar.
     *
     * @param at what the registrar and the account there are known by, such as {@code cloudflare}: as long as one is asked,
     *     the domain cannot be ordered at another. {@link Deeds#at} finds it only by the id of the provider
     */
    static Deed<OwnedDomain> domain(String at, DomainRegistrar registrar, DomainOrder order) {
        return new DomainDeed(at, registrar, order);
    }

    /**
     * Automatic renewal of a domain of the account, which the registrar then charges for year by year.
     *
     * @param at what the registrar and the account there are known by, such as {@code cloudflare}. {@link Deeds#at}
     *     finds it only by the id of the provider
     * @param yearly what a year may be expected to cost, for the approval; the registrar does not keep to it
     */
    static Deed<OwnedDomain> autoRenewal(String at, DomainRegistrar registrar, DomainName name, Money yearly) {
        return new AutoRenewalDeed(at, registrar, name, yearly);
    }

    /**
     * A zone at a DNS host. It costs nothing.
     *
     * @param at what the host and the account there are known by, such as {@code cloudflare}: it is part of the key, as a
     *     domain may have a zone at each. {@link Deeds#at} finds it only by the id of the provider
     */
    static Deed<DnsZone> zone(String at, DnsHost host, DomainName name) {
        return new ZoneDeed(at, host, name);
    }

    /**
     * A mailbox at a mail vendor, which charges for it month by month.
     *
     * @param at what the vendor and the account there are known by, such as {@code mailforge}: it is part of the key.
     *     {@link Deeds#at} finds it only by the id of the provider
     * @param monthly what a month may be expected to cost, for the approval; the vendor does not keep to it
     */
    static Deed<HostedMailbox> mailbox(String at, MailboxProvisioner provisioner, MailboxOrder order, Money monthly) {
        return new MailboxDeed(at, provisioner, order.id(), id -> Optional.of(order), monthly);
    }

    /** What it is known by: the same for the same thing, whoever wants it and whenever. */
    String key();

    /** What it is, in a few words. */
    String what();

    /** What it costs at most; empty if it costs nothing. */
    Optional<Money> price();

    /**
     * How long after a call without an answer it may still come into being, so that its absence proves nothing. Longer
     * than any call takes.
     */
    Duration settling();

    /**
     * Why it must not be asked for now, though what was asked for before is looked for all the same; empty if it may be
     * asked for.
     */
    default Optional<String> objection() {
        return Optional.empty();
    }

    /**
     * Looks for it, and changes nothing.
     *
     * @throws ProviderFailure if the vendor cannot be asked
     */
    Standing<T> look();

    /**
     * Asks the vendor for it, once, for at most its price.
     *
     * @throws ProviderFailure if there is no answer; unless the kind is in doubt, the vendor has certainly not acted
     */
    Standing<T> act();
}
