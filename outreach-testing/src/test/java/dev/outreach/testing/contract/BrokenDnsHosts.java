package dev.outreach.testing.contract;

import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.AppliedPlan;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeDnsHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** DNS hosts that are wrong in one way each. Not run by themselves. */
final class BrokenDnsHosts {
    private BrokenDnsHosts() {}

    /** A host that does as the fake does. */
    private static class Forwarding implements DnsHost {
        final FakeDnsHost fake;

        Forwarding(FakeDnsHost fake) {
            this.fake = fake;
        }

        @Override
        public Optional<DnsZone> zone(DomainName name) {
            return fake.zone(name);
        }

        @Override
        public DnsZone createZone(DomainName name) {
            return fake.createZone(name);
        }

        @Override
        public List<HostedRecord> records(DnsZone zone) {
            return fake.records(zone);
        }

        @Override
        public AppliedPlan apply(DnsZone zone, DnsPlan plan) {
            return fake.apply(zone, plan);
        }
    }

    abstract static class Broken implements DnsHostContract {
        private final Function<FakeDnsHost, DnsHost> how;

        Broken(Function<FakeDnsHost, DnsHost> how) {
            this.how = how;
        }

        @Override
        public DnsHostBench dnsHostBench() {
            return new FakeDnsHostBench(how);
        }
    }

    static class FindsTheZoneAbove extends Broken {
        FindsTheZoneAbove() {
            super(fake -> new Forwarding(fake) {
                @Override
                public Optional<DnsZone> zone(DomainName name) {
                    return fake.zones().stream()
                            .filter(zone -> zone.name().value().endsWith(name.value()))
                            .findFirst();
                }
            });
        }
    }

    static class ReadsOnePage extends Broken {
        ReadsOnePage() {
            super(fake -> new Forwarding(fake) {
                @Override
                public List<HostedRecord> records(DnsZone zone) {
                    return fake.records(zone).stream().limit(100).toList();
                }
            });
        }
    }

    static class GivesNothingForAFailure extends Broken {
        GivesNothingForAFailure() {
            super(fake -> new Forwarding(fake) {
                @Override
                public List<HostedRecord> records(DnsZone zone) {
                    try {
                        return fake.records(zone);
                    } catch (ProviderFailure hidden) {
                        return List.of();
                    }
                }
            });
        }
    }

    static class SaysDone extends Broken {
        SaysDone() {
            super(fake -> new Forwarding(fake) {
                @Override
                public AppliedPlan apply(DnsZone zone, DnsPlan plan) {
                    return new AppliedPlan(plan.changes(), List.of());
                }
            });
        }
    }

    static class SaysDoneWhenInDoubt extends Broken {
        SaysDoneWhenInDoubt() {
            super(fake -> new Forwarding(fake) {
                @Override
                public AppliedPlan apply(DnsZone zone, DnsPlan plan) {
                    try {
                        return fake.apply(zone, plan);
                    } catch (ProviderFailure failure) {
                        return new AppliedPlan(plan.changes(), List.of());
                    }
                }
            });
        }
    }

    static class NeverDoubts extends Broken {
        NeverDoubts() {
            super(fake -> new Forwarding(fake) {
                @Override
                public AppliedPlan apply(DnsZone zone, DnsPlan plan) {
                    try {
                        return fake.apply(zone, plan);
                    } catch (ProviderFailure failure) {
                        throw new ProviderFailure(Kind.TRANSIENT, "nothing happened: try again");
                    }
                }
            });
        }
    }

    /** Writes the zone as it thinks it should be, without a look at it. */
    static class LooksAtNothing extends Broken {
        LooksAtNothing() {
            super(fake -> new Forwarding(fake) {
                @Override
                public AppliedPlan apply(DnsZone zone, DnsPlan plan) {
                    fake.put(zone.name(), ZoneStock.grown(zone.name()));
                    return fake.apply(zone, plan);
                }
            });
        }
    }

    static class CreatesWhatIsThere extends Broken {
        CreatesWhatIsThere() {
            super(fake -> new Forwarding(fake) {
                @Override
                public AppliedPlan apply(DnsZone zone, DnsPlan plan) {
                    AppliedPlan applied = fake.apply(zone, plan);
                    List<HostedRecord> twice = new ArrayList<>(fake.stored(zone.name()));
                    twice.addAll(fake.stored(zone.name())
                            .subList(0, applied.alreadyThere().isEmpty() ? 0 : 1));
                    fake.put(zone.name(), twice);
                    return applied;
                }
            });
        }
    }

    static class UnproxiesWhatIsForeign extends Broken {
        UnproxiesWhatIsForeign() {
            super(fake -> new Forwarding(fake) {
                @Override
                public AppliedPlan apply(DnsZone zone, DnsPlan plan) {
                    AppliedPlan applied = fake.apply(zone, plan);
                    fake.put(
                            zone.name(),
                            fake.stored(zone.name()).stream()
                                    .map(record ->
                                            new HostedRecord(record.id(), record.record(), false, record.comment()))
                                    .toList());
                    return applied;
                }
            });
        }
    }

    static class TellsTheTransport extends Broken {
        TellsTheTransport() {
            super(fake -> new Forwarding(fake) {
                @Override
                public DnsZone createZone(DomainName name) {
                    try {
                        return fake.createZone(name);
                    } catch (ProviderFailure failure) {
                        throw new ProviderFailure(failure.kind(), "refused with the token 'no secret'");
                    }
                }
            });
        }
    }

    static class GivesUpForGood extends Broken {
        GivesUpForGood() {
            super(fake -> new Forwarding(fake) {
                @Override
                public DnsZone createZone(DomainName name) {
                    try {
                        return fake.createZone(name);
                    } catch (ProviderFailure failure) {
                        throw new ProviderFailure(Kind.PERMANENT, "too many zones are pending");
                    }
                }
            });
        }
    }

    static class SwallowsInterrupts extends Broken {
        SwallowsInterrupts() {
            super(fake -> new Forwarding(fake) {
                @Override
                public AppliedPlan apply(DnsZone zone, DnsPlan plan) {
                    Thread.interrupted();
                    return fake.apply(zone, plan);
                }
            });
        }
    }
}
