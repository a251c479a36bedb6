package dev.outreach.purchase;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DomainOrder;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.Provider;
import dev.outreach.store.Purchase;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The deeds of one vendor, read from what is kept of them. One that was read is taken only if it describes itself in the very
 * words that are kept.
 */
record VendorDeeds(Provider vendor, Function<? super MailboxId, Optional<MailboxOrder>> orders) implements Deeds {
    private static final Pattern DOMAIN =
            Pattern.compile("domain (\\S+) at .+ for (10|[1-9]) years?(, renewed automatically)?");
    private static final Pattern RENEWAL = Pattern.compile("automatic renewal of (\\S+) at .+");
    private static final Pattern ZONE = Pattern.compile("zone (\\S+) at .+");
    private static final Pattern MAILBOX = Pattern.compile("mailbox (\\S+) at .+");

    @Override
    public Optional<Deed<?>> of(Purchase kept) {
        return Stream.<Optional<? extends Deed<?>>>of(domain(kept), renewal(kept), zone(kept), mailbox(kept))
                .<Deed<?>>flatMap(Optional::stream)
                .filter(deed -> deed.key().equals(kept.key()) && deed.what().equals(kept.what()))
                .findFirst();
    }

    private Optional<DomainDeed> domain(Purchase kept) {
        return words(DOMAIN, kept).flatMap(words -> {
            int years = Integer.parseInt(words.group(2));
            boolean renewed = words.group(3) != null;
            Optional<DomainOrder> order = name(words)
                    .flatMap(name -> kept.price().map(price -> new DomainOrder(name, years, renewed, price)));
            return vendor.capability(DomainRegistrar.class)
                    .flatMap(registrar -> order.map(wanted -> new DomainDeed(at(), registrar, wanted)));
        });
    }

    private Optional<AutoRenewalDeed> renewal(Purchase kept) {
        return words(RENEWAL, kept)
                .flatMap(VendorDeeds::name)
                .flatMap(name -> vendor.capability(DomainRegistrar.class)
                        .flatMap(registrar ->
                                kept.price().map(yearly -> new AutoRenewalDeed(at(), registrar, name, yearly))));
    }

    private Optional<ZoneDeed> zone(Purchase kept) {
        return words(ZONE, kept)
                .flatMap(VendorDeeds::name)
                .flatMap(name -> vendor.capability(DnsHost.class).map(host -> new ZoneDeed(at(), host, name)));
    }

    private Optional<MailboxDeed> mailbox(Purchase kept) {
        return words(MAILBOX, kept)
                .flatMap(words -> read(MailboxId::parse, words))
                .filter(id -> MailboxDeed.key(id, at()).equals(kept.key()))
                .flatMap(id -> vendor.capability(MailboxProvisioner.class)
                        .flatMap(provisioner ->
                                kept.price().map(monthly -> new MailboxDeed(at(), provisioner, id, orders, monthly))));
    }

    private String at() {
        return vendor.id().toString();
    }

    private static Optional<Matcher> words(Pattern pattern, Purchase kept) {
        return Optional.of(pattern.matcher(kept.what())).filter(Matcher::matches);
    }

    private static Optional<DomainName> name(Matcher words) {
        return read(DomainName::new, words);
    }

    /** Somebody's own deed may have words like ours, with another thing in the place of the name. */
    private static <N> Optional<N> read(Function<String, N> reading, Matcher words) {
        try {
            return Optional.of(reading.apply(words.group(1)));
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }
}
