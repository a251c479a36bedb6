package dev.outreach.testing.contract;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailServers;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxQuota;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeMailboxProvisioner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/** Provisioners that are wrong in one way each. Not run by themselves. */
final class BrokenProvisioners {
    private BrokenProvisioners() {}

    /** A vendor's mailboxes as the fake has them. */
    private static class Forwarding implements FakeMailboxProvisionerBench.All {
        final FakeMailboxProvisionerBench bench;
        final FakeMailboxProvisioner fake;

        Forwarding(FakeMailboxProvisionerBench bench) {
            this.bench = bench;
            this.fake = bench.fake;
        }

        @Override
        public List<HostedMailbox> mailboxes() {
            return fake.mailboxes();
        }

        @Override
        public Optional<HostedMailbox> mailbox(MailboxId id) {
            return fake.mailbox(id);
        }

        @Override
        public HostedMailbox create(MailboxOrder order) {
            return fake.create(order);
        }

        @Override
        public void delete(MailboxId id) {
            fake.delete(id);
        }

        @Override
        public HostedMailbox suspend(MailboxId id) {
            return fake.suspend(id);
        }

        @Override
        public HostedMailbox resume(MailboxId id) {
            return fake.resume(id);
        }

        @Override
        public MailServers servers(MailboxId id) {
            return fake.servers(id);
        }
    }

    abstract static class Broken implements MailboxProvisionerContract {
        private final Function<FakeMailboxProvisionerBench, FakeMailboxProvisionerBench.All> how;

        Broken(Function<FakeMailboxProvisionerBench, FakeMailboxProvisionerBench.All> how) {
            this.how = how;
        }

        @Override
        public MailboxProvisionerBench mailboxProvisionerBench() {
            return new FakeMailboxProvisionerBench(how);
        }
    }

    private static HostedMailbox active(MailboxId id) {
        return new HostedMailbox(id, id.toString(), State.ACTIVE, "", MailboxQuota.UNKNOWN);
    }

    static class ListsOnePage extends Broken {
        ListsOnePage() {
            super(bench -> new Forwarding(bench) {
                @Override
                public List<HostedMailbox> mailboxes() {
                    return fake.mailboxes().stream().limit(500).toList();
                }
            });
        }
    }

    static class TakesPagesAsTheyCome extends Broken {
        TakesPagesAsTheyCome() {
            super(bench -> new Forwarding(bench) {
                @Override
                public List<HostedMailbox> mailboxes() {
                    List<HostedMailbox> all = new ArrayList<>(fake.mailboxes());
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

    static class FindsNothingWhenItFails extends Broken {
        FindsNothingWhenItFails() {
            super(bench -> new Forwarding(bench) {
                @Override
                public List<HostedMailbox> mailboxes() {
                    try {
                        return fake.mailboxes();
                    } catch (ProviderFailure failure) {
                        return List.of();
                    }
                }

                @Override
                public Optional<HostedMailbox> mailbox(MailboxId id) {
                    try {
                        return fake.mailbox(id);
                    } catch (ProviderFailure failure) {
                        return Optional.empty();
                    }
                }
            });
        }
    }

    static class FindsAnything extends Broken {
        FindsAnything() {
            super(bench -> new Forwarding(bench) {
                @Override
                public Optional<HostedMailbox> mailbox(MailboxId id) {
                    return Optional.of(active(id));
                }
            });
        }
    }

    static class SaysActive extends Broken {
        SaysActive() {
            super(bench -> new Forwarding(bench) {
                @Override
                public HostedMailbox create(MailboxOrder order) {
                    return active(fake.create(order).id());
                }
            });
        }
    }

    /** Makes another, as it repeats what had no answer. */
    static class RepeatsWhenInDoubt extends Broken {
        RepeatsWhenInDoubt() {
            super(bench -> new Forwarding(bench) {
                @Override
                public HostedMailbox create(MailboxOrder order) {
                    try {
                        return fake.create(order);
                    } catch (ProviderFailure failure) {
                        fake.delete(order.id());
                        return fake.create(order);
                    }
                }
            });
        }
    }

    static class NeverDoubts extends Broken {
        NeverDoubts() {
            super(bench -> new Forwarding(bench) {
                @Override
                public HostedMailbox create(MailboxOrder order) {
                    try {
                        return fake.create(order);
                    } catch (ProviderFailure failure) {
                        throw failure.kind() == Kind.IN_DOUBT
                                ? new ProviderFailure(Kind.TRANSIENT, "nothing happened: try again")
                                : failure;
                    }
                }
            });
        }
    }

    static class TriesLaterWhateverItIs extends Broken {
        TriesLaterWhateverItIs() {
            super(bench -> new Forwarding(bench) {
                @Override
                public HostedMailbox create(MailboxOrder order) {
                    try {
                        return fake.create(order);
                    } catch (ProviderFailure failure) {
                        throw new ProviderFailure(Kind.IN_DOUBT, String.valueOf(failure.getMessage()));
                    }
                }

                @Override
                public HostedMailbox suspend(MailboxId id) {
                    try {
                        return fake.suspend(id);
                    } catch (ProviderFailure failure) {
                        throw new ProviderFailure(Kind.TRANSIENT, String.valueOf(failure.getMessage()));
                    }
                }
            });
        }
    }

    /** Makes what exists once more. */
    static class Overwrites extends Broken {
        Overwrites() {
            super(bench -> new Forwarding(bench) {
                @Override
                public HostedMailbox create(MailboxOrder order) {
                    fake.delete(order.id());
                    fake.domain(order.id().domain());
                    return fake.create(order);
                }
            });
        }
    }

    static class KeepsAll extends Broken {
        KeepsAll() {
            super(bench -> new Forwarding(bench) {
                @Override
                public void delete(MailboxId id) {
                    fake.mailbox(id);
                }

                @Override
                public HostedMailbox resume(MailboxId id) {
                    fake.mailbox(id);
                    return active(id);
                }
            });
        }
    }

    static class TellsItsKey extends Broken {
        TellsItsKey() {
            super(bench -> new Forwarding(bench) {
                @Override
                public Optional<HostedMailbox> mailbox(MailboxId id) {
                    LoggerFactory.getLogger(BrokenProvisioners.class).debug("GET /mailboxes, key t0p-s3cret");
                    return fake.mailbox(id);
                }
            });
        }
    }

    static class ShowsItsKey extends Broken {
        ShowsItsKey() {
            super(bench -> new Forwarding(bench) {
                @Override
                public List<HostedMailbox> mailboxes() {
                    try {
                        return fake.mailboxes();
                    } catch (ProviderFailure failure) {
                        failure.addSuppressed(new IllegalStateException("answer to key t0p-s3cret"));
                        throw failure;
                    }
                }
            });
        }
    }

    static class SwallowsInterrupts extends Broken {
        SwallowsInterrupts() {
            super(bench -> new Forwarding(bench) {
                @Override
                public HostedMailbox create(MailboxOrder order) {
                    Thread.interrupted();
                    return fake.create(order);
                }
            });
        }
    }

    static class SaysActiveOfAll extends Broken {
        SaysActiveOfAll() {
            super(bench -> new Forwarding(bench) {
                @Override
                public List<HostedMailbox> mailboxes() {
                    return fake.mailboxes().stream()
                            .map(mailbox -> active(mailbox.id()))
                            .toList();
                }

                @Override
                public Optional<HostedMailbox> mailbox(MailboxId id) {
                    return fake.mailbox(id).map(mailbox -> active(id));
                }
            });
        }
    }

    static class TakesFailuresForRefusals extends Broken {
        TakesFailuresForRefusals() {
            super(bench -> new Forwarding(bench) {
                @Override
                public List<HostedMailbox> mailboxes() {
                    try {
                        return fake.mailboxes();
                    } catch (ProviderFailure failure) {
                        throw FakeFailures.takenForARefusal(failure);
                    }
                }
            });
        }
    }

    /** Does not renew its token, and is with a vendor that says of throttling what it is. */
    static class BelievesEveryRefusal implements MailboxProvisionerContract {
        @Override
        public MailboxProvisionerBench mailboxProvisionerBench() {
            return new FakeMailboxProvisionerBench() {
                @Override
                public boolean renews() {
                    return true;
                }

                @Override
                public boolean throttlesAsForbidden() {
                    return true;
                }
            };
        }
    }
}
