package dev.outreach.testing.contract;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.WarmupDay;
import dev.outreach.spi.WarmupService;
import dev.outreach.spi.WarmupState;
import dev.outreach.testing.FakeWarmupService;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/** Warm-up services that are wrong in one way each. Not run by themselves. */
final class BrokenWarmupServices {
    private BrokenWarmupServices() {}

    /** A service that does as the fake does. */
    private static class Forwarding implements WarmupService {
        final FakeWarmupServiceBench bench;
        final FakeWarmupService fake;

        Forwarding(FakeWarmupServiceBench bench) {
            this.bench = bench;
            this.fake = bench.fake;
        }

        @Override
        public List<WarmupState> mailboxes() {
            return fake.mailboxes();
        }

        @Override
        public Optional<WarmupState> mailbox(MailboxId id) {
            return fake.mailbox(id);
        }

        @Override
        public List<WarmupDay> days(MailboxId id, LocalDate from, LocalDate to) {
            return fake.days(id, from, to);
        }

        @Override
        public WarmupState start(MailboxId id) {
            return fake.start(id);
        }

        @Override
        public WarmupState stop(MailboxId id) {
            return fake.stop(id);
        }
    }

    abstract static class Broken implements WarmupServiceContract {
        private final Function<FakeWarmupServiceBench, WarmupService> how;

        Broken(Function<FakeWarmupServiceBench, WarmupService> how) {
            this.how = how;
        }

        @Override
        public WarmupServiceBench warmupServiceBench() {
            return new FakeWarmupServiceBench(how);
        }
    }

    private static WarmupState well(MailboxId id) {
        return new WarmupState(id, true, true, true, 14, OptionalInt.of(100), "");
    }

    static class FindsAnything extends Broken {
        FindsAnything() {
            super(bench -> new Forwarding(bench) {
                @Override
                public Optional<WarmupState> mailbox(MailboxId id) {
                    return Optional.of(well(id));
                }

                @Override
                public WarmupState start(MailboxId id) {
                    return well(id);
                }
            });
        }
    }

    static class ListsOnePage extends Broken {
        ListsOnePage() {
            super(bench -> new Forwarding(bench) {
                @Override
                public List<WarmupState> mailboxes() {
                    return fake.mailboxes().stream().limit(100).toList();
                }
            });
        }
    }

    static class TakesPagesAsTheyCome extends Broken {
        TakesPagesAsTheyCome() {
            super(bench -> new Forwarding(bench) {
                @Override
                public List<WarmupState> mailboxes() {
                    List<WarmupState> all = new ArrayList<>(fake.mailboxes());
                    if (bench.pagesOverlap) {
                        all.addAll(all.subList(0, 100));
                    }
                    return all;
                }
            });
        }
    }

    static class StopsSomewhere extends Broken {
        StopsSomewhere() {
            super(Forwarding::new);
        }
    }

    static class TakesTheDomainForTheMailbox extends Broken {
        TakesTheDomainForTheMailbox() {
            super(bench -> new Forwarding(bench) {
                @Override
                public Optional<WarmupState> mailbox(MailboxId id) {
                    return fake.mailboxes().stream()
                            .filter(state -> state.id().domain().equals(id.domain()))
                            .reduce((first, last) -> last);
                }
            });
        }
    }

    static class AddsWhatItDoesNotKnow extends Broken {
        AddsWhatItDoesNotKnow() {
            super(bench -> new Forwarding(bench) {
                @Override
                public WarmupState start(MailboxId id) {
                    fake.knows(id);
                    return fake.start(id);
                }
            });
        }
    }

    static class BeginsAnew extends Broken {
        BeginsAnew() {
            super(bench -> new Forwarding(bench) {
                @Override
                public WarmupState stop(MailboxId id) {
                    return new WarmupState(id, true, false, false, 1, OptionalInt.empty(), "");
                }
            });
        }
    }

    static class WarmsAll extends Broken {
        WarmsAll() {
            super(bench -> new Forwarding(bench) {
                @Override
                public WarmupState start(MailboxId id) {
                    WarmupState state = fake.start(id);
                    fake.known().forEach(known -> fake.start(known.id()));
                    return state;
                }
            });
        }
    }

    static class NewestFirst extends Broken {
        NewestFirst() {
            super(bench -> new Forwarding(bench) {
                @Override
                public List<WarmupDay> days(MailboxId id, LocalDate from, LocalDate to) {
                    List<WarmupDay> days = new ArrayList<>(fake.days(id, from, to));
                    Collections.reverse(days);
                    return days;
                }
            });
        }
    }

    static class FindsNothingWhenItFails extends Broken {
        FindsNothingWhenItFails() {
            super(bench -> new Forwarding(bench) {
                @Override
                public List<WarmupState> mailboxes() {
                    try {
                        return fake.mailboxes();
                    } catch (ProviderFailure failure) {
                        return List.of();
                    }
                }

                @Override
                public List<WarmupDay> days(MailboxId id, LocalDate from, LocalDate to) {
                    try {
                        return fake.days(id, from, to);
                    } catch (ProviderFailure failure) {
                        return List.of();
                    }
                }
            });
        }
    }

    static class DoubtsWhenReading extends Broken {
        DoubtsWhenReading() {
            super(bench -> new Forwarding(bench) {
                @Override
                public List<WarmupState> mailboxes() {
                    try {
                        return fake.mailboxes();
                    } catch (ProviderFailure failure) {
                        throw new ProviderFailure(Kind.IN_DOUBT, String.valueOf(failure.getMessage()));
                    }
                }
            });
        }
    }

    static class SaysOnWhenItFails extends Broken {
        SaysOnWhenItFails() {
            super(bench -> new Forwarding(bench) {
                @Override
                public WarmupState start(MailboxId id) {
                    try {
                        return fake.start(id);
                    } catch (ProviderFailure failure) {
                        return well(id);
                    }
                }
            });
        }
    }

    static class SwitchesTheFirst extends Broken {
        SwitchesTheFirst() {
            super(bench -> new Forwarding(bench) {
                private final AtomicReference<MailboxId> first = new AtomicReference<>();

                @Override
                public WarmupState start(MailboxId id) {
                    first.compareAndSet(null, id);
                    return fake.start(first.get());
                }
            });
        }
    }

    static class TellsItsKey extends Broken {
        TellsItsKey() {
            super(bench -> new Forwarding(bench) {
                @Override
                public WarmupState start(MailboxId id) {
                    LoggerFactory.getLogger(BrokenWarmupServices.class).trace("Authorization: Bearer t0p-s3cret");
                    return fake.start(id);
                }
            });
        }
    }

    static class SwallowsInterrupts extends Broken {
        SwallowsInterrupts() {
            super(bench -> new Forwarding(bench) {
                @Override
                public WarmupState start(MailboxId id) {
                    Thread.interrupted();
                    return fake.start(id);
                }
            });
        }
    }
}
