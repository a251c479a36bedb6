package dev.outreach.testing;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.DomainOffer;
import dev.outreach.spi.DomainOrder;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.OwnedDomain;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.RegistrationStatus;
import dev.outreach.spi.RegistrationStatus.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registrar that charges nothing and remembers what it would have charged. Sells each name that is not taken, at one
 * price until another is set. Failures are set for the next call: one that fails, or one that does what it is asked and
 * then fails. Safe for any number of threads.
 */
public final class FakeDomainRegistrar implements DomainRegistrar {
    private static final Duration YEAR = Duration.ofDays(365);

    /** What a name costs a year until another price is set. */
    public static final Money PRICE = Money.of("10.44", "USD");

    /**
     * Something that it would have charged for.
     *
     * @param price what it costs
     */
    public record Charge(DomainName name, Money price) {}

    private final InstantSource clock;
    private final Map<DomainName, DomainOffer> offers = new LinkedHashMap<>();
    private final Map<DomainName, OwnedDomain> owned = new LinkedHashMap<>();
    private final Map<DomainName, RegistrationStatus> registrations = new LinkedHashMap<>();
    private final Map<DomainName, DomainOrder> waiting = new LinkedHashMap<>();
    private final List<Charge> charges = new ArrayList<>();
    private final Deque<RegistrationStatus> next = new ArrayDeque<>();
    private final NextFailures failures = new NextFailures();

    /** A registrar whose registrations begin when this clock says. */
    public FakeDomainRegistrar(InstantSource clock) {
        this.clock = clock;
    }

    /** Sets what it says of a name. */
    public synchronized FakeDomainRegistrar offer(DomainOffer offer) {
        offers.put(offer.name(), offer);
        return this;
    }

    /** Gives the account a domain, without charge. */
    public synchronized FakeDomainRegistrar own(DomainName name) {
        owned.put(name, active(name, 1, false));
        return this;
    }

    /** Sets how a domain of the account stands, such as {@code expired}. */
    public synchronized FakeDomainRegistrar status(DomainName name, String status, boolean active) {
        owned.computeIfPresent(
                name, (same, old) -> new OwnedDomain(name, status, active, old.expires(), old.autoRenew()));
        return this;
    }

    /** Takes a domain out of the account; of a registration it is still said that it went well. */
    public synchronized FakeDomainRegistrar forget(DomainName name) {
        owned.remove(name);
        return this;
    }

    /** Lets the next registration come to this at first; said again, the one after it. By default it is registered. */
    public synchronized FakeDomainRegistrar next(RegistrationStatus status) {
        next.add(status);
        return this;
    }

    /** Ends a registration that is under way, or waits for a person. */
    public synchronized FakeDomainRegistrar finish(DomainName name, boolean well) {
        @Nullable DomainOrder order = waiting.remove(name);
        if (order != null) {
            settle(order, well ? done() : new RegistrationStatus(State.FAILED, "the registry said no"));
        }
        return this;
    }

    /** What it would have charged for, oldest first. */
    public synchronized List<Charge> charges() {
        return List.copyOf(charges);
    }

    /** Lets the next call fail so, with nothing done; said again, the one after it. */
    public synchronized FakeDomainRegistrar failNext(ProviderFailure failure) {
        failures.add(failure);
        return this;
    }

    /** Lets the next call do what it is asked and then fail so. */
    public synchronized FakeDomainRegistrar failNextAfterActing(ProviderFailure failure) {
        failures.addAfterActing(failure);
        return this;
    }

    @Override
    public synchronized List<DomainOffer> check(List<DomainName> names) {
        failures.begin();
        return failures.end(names.stream().map(this::offerOf).toList());
    }

    private DomainOffer offerOf(DomainName name) {
        return owned.containsKey(name)
                ? new DomainOffer.Unavailable(name, "it is taken")
                : offers.getOrDefault(name, new DomainOffer.Available(name, PRICE, PRICE));
    }

    @Override
    public synchronized RegistrationStatus register(DomainOrder order) {
        failures.begin();
        @Nullable RegistrationStatus known = standing(order.name());
        if (known != null && known.state() != State.FAILED) {
            return failures.end(known);
        }
        Optional<String> objection = offerOf(order.name()).objection(order);
        if (objection.isPresent()) {
            return failures.end(new RegistrationStatus(State.FAILED, objection.get()));
        }
        @Nullable RegistrationStatus scripted = next.poll();
        return failures.end(settle(order, scripted == null ? done() : scripted));
    }

    private @Nullable RegistrationStatus standing(DomainName name) {
        @Nullable OwnedDomain domain = owned.get(name);
        if (domain == null) {
            return registrations.get(name);
        }
        return domain.active()
                ? done()
                : new RegistrationStatus(State.ACTION_REQUIRED, "it is in the account, and " + domain.status());
    }

    private RegistrationStatus settle(DomainOrder order, RegistrationStatus status) {
        registrations.put(order.name(), status);
        switch (status.state()) {
            case REGISTERED -> {
                charges.add(new Charge(
                        order.name(),
                        offerOf(order.name())
                                .available()
                                .map(offer -> offer.price(order.years()))
                                .orElse(order.atMost())));
                owned.put(order.name(), active(order.name(), order.years(), order.autoRenew()));
            }
            case UNDER_WAY, ACTION_REQUIRED -> waiting.put(order.name(), order);
            case FAILED -> waiting.remove(order.name());
        }
        return status;
    }

    private OwnedDomain active(DomainName name, int years, boolean autoRenew) {
        return new OwnedDomain(
                name, "active", true, Optional.of(clock.instant().plus(YEAR.multipliedBy(years))), autoRenew);
    }

    private static RegistrationStatus done() {
        return new RegistrationStatus(State.REGISTERED, "");
    }

    @Override
    public synchronized Optional<RegistrationStatus> registration(DomainName name) {
        failures.begin();
        return failures.end(Optional.ofNullable(registrations.get(name)));
    }

    @Override
    public synchronized Optional<OwnedDomain> owned(DomainName name) {
        failures.begin();
        return failures.end(Optional.ofNullable(owned.get(name)));
    }

    @Override
    public synchronized List<OwnedDomain> owned() {
        failures.begin();
        return failures.end(List.copyOf(owned.values()));
    }

    @Override
    public synchronized OwnedDomain autoRenew(DomainName name, boolean on) {
        failures.begin();
        @Nullable OwnedDomain domain = owned.get(name);
        if (domain == null) {
            throw new ProviderFailure(Kind.PERMANENT, "fake registrar: " + name + " is not a domain of the account");
        }
        OwnedDomain set = new OwnedDomain(name, domain.status(), domain.active(), domain.expires(), on);
        owned.put(name, set);
        return failures.end(set);
    }

    @Override
    public String toString() {
        return "fake registrar";
    }
}
