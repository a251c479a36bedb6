package dev.outreach.testing.contract;

import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.DomainNeeds;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.HostedDomain;
import dev.outreach.spi.HostedDomain.State;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeDomainOnboarding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/** Onboardings of domains that are wrong in one way each. Not run by themselves. */
final class BrokenOnboardings {
    private static final DomainNeeds NOTHING =
            new DomainNeeds(List.of(), Optional.empty(), List.of(), List.of(), List.of());

    private BrokenOnboardings() {}

    /** A vendor that does as the fake does. */
    private static class Forwarding implements DomainOnboarding {
        final FakeDomainOnboarding fake;

        Forwarding(FakeDomainOnboarding fake) {
            this.fake = fake;
        }

        @Override
        public List<HostedDomain> domains() {
            return fake.domains();
        }

        @Override
        public Optional<HostedDomain> domain(DomainName name) {
            return fake.domain(name);
        }

        @Override
        public HostedDomain add(DomainName name) {
            return fake.add(name);
        }

        @Override
        public DomainNeeds needs(DomainName name) {
            return fake.needs(name);
        }

        @Override
        public HostedDomain verify(DomainName name) {
            return fake.verify(name);
        }
    }

    abstract static class Broken implements DomainOnboardingContract {
        private final Function<FakeDomainOnboarding, DomainOnboarding> how;

        Broken(Function<FakeDomainOnboarding, DomainOnboarding> how) {
            this.how = how;
        }

        @Override
        public DomainOnboardingBench domainOnboardingBench() {
            return new FakeDomainOnboardingBench(how);
        }
    }

    static class AddsWhatItIsAskedAbout extends Broken {
        AddsWhatItIsAskedAbout() {
            super(fake -> new Forwarding(fake) {
                @Override
                public DomainNeeds needs(DomainName name) {
                    fake.add(name);
                    return fake.needs(name);
                }
            });
        }
    }

    static class SaysReady extends Broken {
        SaysReady() {
            super(fake -> new Forwarding(fake) {
                @Override
                public Optional<HostedDomain> domain(DomainName name) {
                    return fake.domain(name).map(domain -> new HostedDomain(name, State.READY, ""));
                }
            });
        }
    }

    static class AddsWithoutLooking extends Broken {
        AddsWithoutLooking() {
            super(fake -> new Forwarding(fake) {
                @Override
                public HostedDomain add(DomainName name) {
                    fake.domain(name, State.PENDING);
                    return new HostedDomain(name, State.PENDING, "added");
                }
            });
        }
    }

    static class ListsOnePage extends Broken {
        ListsOnePage() {
            super(fake -> new Forwarding(fake) {
                @Override
                public List<HostedDomain> domains() {
                    return fake.domains().stream().limit(100).toList();
                }
            });
        }
    }

    static class FindsNothingWhenItFails extends Broken {
        FindsNothingWhenItFails() {
            super(fake -> new Forwarding(fake) {
                @Override
                public List<HostedDomain> domains() {
                    try {
                        return fake.domains();
                    } catch (ProviderFailure failure) {
                        return List.of();
                    }
                }

                @Override
                public Optional<HostedDomain> domain(DomainName name) {
                    try {
                        return fake.domain(name);
                    } catch (ProviderFailure failure) {
                        return Optional.empty();
                    }
                }

                @Override
                public DomainNeeds needs(DomainName name) {
                    try {
                        return fake.needs(name);
                    } catch (ProviderFailure failure) {
                        return NOTHING;
                    }
                }
            });
        }
    }

    static class BelievesItsCaller extends Broken {
        BelievesItsCaller() {
            super(fake -> new Forwarding(fake) {
                @Override
                public HostedDomain verify(DomainName name) {
                    fake.publish(name);
                    return fake.verify(name);
                }
            });
        }
    }

    static class KeepsTheProofToItself extends Broken {
        KeepsTheProofToItself() {
            super(fake -> new Forwarding(fake) {
                @Override
                public DomainNeeds needs(DomainName name) {
                    fake.needs(name);
                    return NOTHING;
                }
            });
        }
    }

    /** Does not look at what is there. */
    static class RepeatsWhenInDoubt extends Broken {
        RepeatsWhenInDoubt() {
            super(fake -> new Forwarding(fake) {
                private final List<DomainName> more = new ArrayList<>();

                @Override
                public HostedDomain add(DomainName name) {
                    try {
                        return fake.add(name);
                    } catch (ProviderFailure failure) {
                        more.add(name);
                        return fake.add(new DomainName(more.size() + "." + name));
                    }
                }
            });
        }
    }

    static class NeverDoubts extends Broken {
        NeverDoubts() {
            super(fake -> new Forwarding(fake) {
                @Override
                public HostedDomain add(DomainName name) {
                    try {
                        return fake.add(name);
                    } catch (ProviderFailure failure) {
                        throw failure.kind() == Kind.IN_DOUBT
                                ? new ProviderFailure(Kind.TRANSIENT, "nothing happened: try again")
                                : failure;
                    }
                }
            });
        }
    }

    static class TakesFailuresForRefusals extends Broken {
        TakesFailuresForRefusals() {
            super(fake -> new Forwarding(fake) {
                @Override
                public List<HostedDomain> domains() {
                    try {
                        return fake.domains();
                    } catch (ProviderFailure failure) {
                        throw FakeFailures.takenForARefusal(failure);
                    }
                }
            });
        }
    }

    static class TakesSilenceForAProof extends Broken {
        TakesSilenceForAProof() {
            super(fake -> new Forwarding(fake) {
                @Override
                public HostedDomain verify(DomainName name) {
                    try {
                        return fake.verify(name);
                    } catch (ProviderFailure failure) {
                        return new HostedDomain(name, State.READY, "");
                    }
                }
            });
        }
    }

    static class AnswersForTheFirst extends Broken {
        AnswersForTheFirst() {
            super(fake -> new Forwarding(fake) {
                private final AtomicReference<DomainName> first = new AtomicReference<>();

                @Override
                public HostedDomain add(DomainName name) {
                    first.compareAndSet(null, name);
                    return fake.add(first.get());
                }
            });
        }
    }

    static class TellsItsKey extends Broken {
        TellsItsKey() {
            super(fake -> new Forwarding(fake) {
                @Override
                public HostedDomain verify(DomainName name) {
                    LoggerFactory.getLogger(BrokenOnboardings.class).trace("Authorization: Bearer t0p-s3cret");
                    return fake.verify(name);
                }
            });
        }
    }

    static class SwallowsInterrupts extends Broken {
        SwallowsInterrupts() {
            super(fake -> new Forwarding(fake) {
                @Override
                public HostedDomain add(DomainName name) {
                    Thread.interrupted();
                    return fake.add(name);
                }
            });
        }
    }

    static class TakesWhatIsAnothers extends Broken {
        TakesWhatIsAnothers() {
            super(fake -> new Forwarding(fake) {
                @Override
                public HostedDomain add(DomainName name) {
                    try {
                        return fake.add(name);
                    } catch (ProviderFailure failure) {
                        return new HostedDomain(name, State.PENDING, "added");
                    }
                }
            });
        }
    }
}
