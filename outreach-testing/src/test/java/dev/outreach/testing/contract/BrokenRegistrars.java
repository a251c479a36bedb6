package dev.outreach.testing.contract;

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
import dev.outreach.testing.FakeDomainRegistrar;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Registrars that are wrong in one way each. Not run by themselves. */
final class BrokenRegistrars {
    private BrokenRegistrars() {}

    /** A registrar that does as the fake does. */
    private static class Forwarding implements DomainRegistrar {
        final FakeDomainRegistrar fake;

        Forwarding(FakeDomainRegistrar fake) {
            this.fake = fake;
        }

        @Override
        public List<DomainOffer> check(List<DomainName> names) {
            return fake.check(names);
        }

        @Override
        public RegistrationStatus register(DomainOrder order) {
            return fake.register(order);
        }

        @Override
        public Optional<RegistrationStatus> registration(DomainName name) {
            return fake.registration(name);
        }

        @Override
        public Optional<OwnedDomain> owned(DomainName name) {
            return fake.owned(name);
        }

        @Override
        public List<OwnedDomain> owned() {
            return fake.owned();
        }

        @Override
        public OwnedDomain autoRenew(DomainName name, boolean on) {
            return fake.autoRenew(name, on);
        }
    }

    abstract static class Broken implements DomainRegistrarContract {
        private final Function<FakeDomainRegistrar, DomainRegistrar> how;

        Broken(Function<FakeDomainRegistrar, DomainRegistrar> how) {
            this.how = how;
        }

        @Override
        public DomainRegistrarBench domainRegistrarBench() {
            return new FakeDomainRegistrarBench(how);
        }
    }

    static class ChecksOneBatch extends Broken {
        ChecksOneBatch() {
            super(fake -> new Forwarding(fake) {
                @Override
                public List<DomainOffer> check(List<DomainName> names) {
                    return fake.check(names).stream().limit(20).toList();
                }
            });
        }
    }

    static class PaysAnything extends Broken {
        PaysAnything() {
            super(fake -> new Forwarding(fake) {
                @Override
                public RegistrationStatus register(DomainOrder order) {
                    return fake.register(
                            new DomainOrder(order.name(), order.years(), order.autoRenew(), Money.of("999", "USD")));
                }
            });
        }
    }

    static class PaysForOneYear extends Broken {
        PaysForOneYear() {
            super(fake -> new Forwarding(fake) {
                @Override
                public RegistrationStatus register(DomainOrder order) {
                    return fake.register(new DomainOrder(
                            order.name(), 1, order.autoRenew(), order.atMost().times(9)));
                }
            });
        }
    }

    /** Buys another name, as it repeats what had no answer. */
    static class RepeatsWhenInDoubt extends Broken {
        RepeatsWhenInDoubt() {
            super(fake -> new Forwarding(fake) {
                @Override
                public RegistrationStatus register(DomainOrder order) {
                    try {
                        return fake.register(order);
                    } catch (ProviderFailure failure) {
                        DomainName again = new DomainName("again-" + order.name());
                        return fake.register(new DomainOrder(again, 1, true, Money.of("999", "USD")));
                    }
                }
            });
        }
    }

    static class NeverDoubts extends Broken {
        NeverDoubts() {
            super(fake -> new Forwarding(fake) {
                @Override
                public RegistrationStatus register(DomainOrder order) {
                    try {
                        return fake.register(order);
                    } catch (ProviderFailure failure) {
                        throw new ProviderFailure(Kind.TRANSIENT, "nothing happened: try again");
                    }
                }
            });
        }
    }

    static class SaysRegistered extends Broken {
        SaysRegistered() {
            super(fake -> new Forwarding(fake) {
                @Override
                public RegistrationStatus register(DomainOrder order) {
                    return new RegistrationStatus(State.REGISTERED, "");
                }
            });
        }
    }

    static class TakesOwnedForRegistered extends Broken {
        TakesOwnedForRegistered() {
            super(fake -> new Forwarding(fake) {
                @Override
                public RegistrationStatus register(DomainOrder order) {
                    return fake.owned(order.name())
                            .map(domain -> new RegistrationStatus(State.REGISTERED, ""))
                            .orElseGet(() -> fake.register(order));
                }
            });
        }
    }

    static class ListsOnePage extends Broken {
        ListsOnePage() {
            super(fake -> new Forwarding(fake) {
                @Override
                public List<OwnedDomain> owned() {
                    return fake.owned().stream().limit(50).toList();
                }
            });
        }
    }

    static class ForgetsAutoRenewal extends Broken {
        ForgetsAutoRenewal() {
            super(fake -> new Forwarding(fake) {
                @Override
                public OwnedDomain autoRenew(DomainName name, boolean on) {
                    return fake.owned(name).orElseThrow();
                }
            });
        }
    }
}
