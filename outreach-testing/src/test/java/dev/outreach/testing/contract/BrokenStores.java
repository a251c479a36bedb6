package dev.outreach.testing.contract;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.store.JournalEntry;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.Limit;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import dev.outreach.store.ReserveRequest;
import dev.outreach.store.ReserveResult;
import dev.outreach.store.SettleRequest;
import dev.outreach.store.SettleResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Stores that are wrong in one way each. Not run by themselves. */
final class BrokenStores {
    private BrokenStores() {}

    /** A contract for a store that treats each limit differently. */
    private static OutreachStore withLimits(Function<ReserveRequest, List<Limit>> change) {
        return new ForwardingStore() {
            @Override
            public List<ReserveResult> reserve(List<ReserveRequest> requests) {
                return sound.reserve(requests.stream()
                        .map(request -> new ReserveRequest(request.wished(), change.apply(request)))
                        .toList());
            }
        };
    }

    private static OutreachStore withEachLimit(UnaryOperator<Limit> change) {
        return withLimits(request -> request.limits().stream().map(change).toList());
    }

    static class IgnoresRollingDays implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return withEachLimit(
                    limit -> new Limit(limit.sender(), limit.receiver(), limit.day(), limit.perDay(), 1_000_000));
        }
    }

    static class IgnoresReceivers implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return withEachLimit(
                    limit -> new Limit(limit.sender(), null, limit.day(), limit.perDay(), limit.perRollingDay()));
        }
    }

    static class LooksAtTheFirstLimitAlone implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return withLimits(request -> request.limits().stream().limit(1).toList());
        }
    }

    /** Looks before it reserves, and lets others come between. */
    static class ChecksThenActs implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return new ForwardingStore() {
                private static final int LONG_ENOUGH = 10_000;
                private final OutreachStore unlimited = OutreachStore.inMemory();
                private final Map<MessageKey, Integer> looking = new ConcurrentHashMap<>();

                @Override
                public List<ReserveResult> reserve(List<ReserveRequest> requests) {
                    List<ReserveResult> results = new ArrayList<>();
                    for (ReserveRequest request : requests) {
                        Optional<Reservation> known =
                                latest(request.wished().id().key());
                        letOthersCome(request.wished().id().key());
                        results.add(
                                known.isEmpty()
                                        ? new ReserveResult.Reserved(request.wished())
                                        : new ReserveResult.Repeated(known.get()));
                        unlimited.reserve(new ReserveRequest(request.wished(), List.of()));
                    }
                    return results;
                }

                private void letOthersCome(MessageKey key) {
                    looking.merge(key, 1, Integer::sum);
                    for (int i = 0; i < LONG_ENOUGH && looking.getOrDefault(key, 0) < 2; i++) {
                        Thread.yield();
                    }
                }

                @Override
                public Optional<Reservation> latest(MessageKey key) {
                    return unlimited.latest(key);
                }
            };
        }
    }

    private static SettleRequest as(SettleRequest request, ReservationState next, List<JournalEvent> events) {
        return new SettleRequest(
                request.id(), next, request.at(), request.messageId(), request.note(), events, request.asOf());
    }

    static class GivesNothingBack implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return new ForwardingStore() {
                @Override
                public SettleResult settle(SettleRequest request) {
                    ReservationState next = request.next();
                    ReservationState kept = next == ReservationState.RELEASED ? ReservationState.EXPIRED : next;
                    SettleResult result = sound.settle(as(request, kept, request.events()));
                    return result instanceof SettleResult.Settled settled
                            ? new SettleResult.Settled(
                                    settled.reservation().with(next, request.at(), request.messageId(), request.note()),
                                    settled.sequence())
                            : result;
                }
            };
        }
    }

    static class ForgetsEventsOfASettling implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return new ForwardingStore() {
                @Override
                public SettleResult settle(SettleRequest request) {
                    return sound.settle(as(request, request.next(), List.of()));
                }
            };
        }
    }

    static class JournalsASettlingThatDidNotHappen implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return new ForwardingStore() {
                @Override
                public SettleResult settle(SettleRequest request) {
                    sound.append(request.at(), request.events());
                    return sound.settle(as(request, request.next(), List.of()));
                }
            };
        }
    }

    /** As a column of the wrong type does. */
    static class CutsToMilliseconds implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return new ForwardingStore() {
                @Override
                public OptionalLong append(Instant recordedAt, List<JournalEvent> events, long asOf) {
                    return sound.append(Instant.ofEpochMilli(recordedAt.toEpochMilli()), events, asOf);
                }
            };
        }
    }

    static class ExpiresNothing implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return new ForwardingStore() {
                @Override
                public List<Reservation> expire(Instant now) {
                    return List.of();
                }
            };
        }
    }

    static class ForgetsOnRestart implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return OutreachStore.inMemory();
        }

        @Override
        public OutreachStore reopened(OutreachStore store) {
            return OutreachStore.inMemory();
        }
    }

    static class AppendsOneByOne implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return new ForwardingStore() {
                @Override
                public OptionalLong append(Instant recordedAt, List<JournalEvent> events, long asOf) {
                    OptionalLong last = OptionalLong.of(0);
                    for (JournalEvent event : events) {
                        last = sound.append(recordedAt, List.of(event), asOf);
                    }
                    return last;
                }
            };
        }
    }

    /** As a text column sorts numbers: 1, 11, 2. */
    static class SortsStepsAsText implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return new ForwardingStore() {
                @Override
                public List<Reservation> steps(CampaignId campaign, EmailAddress contact) {
                    List<Reservation> steps = new ArrayList<>(sound.steps(campaign, contact));
                    steps.sort((a, b) -> (a.id() + "").compareTo(b.id() + ""));
                    return steps;
                }
            };
        }
    }

    static class GivesTheNewestFirst implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return new ForwardingStore() {
                @Override
                public Stream<Reservation> since(Instant from) {
                    List<Reservation> found = new ArrayList<>(sound.since(from).toList());
                    Collections.reverse(found);
                    return found.stream();
                }
            };
        }
    }

    static class LetsTheLastClaimWin implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return new ForwardingStore() {
                @Override
                public MessageKey claim(String scope, String fingerprint, MessageKey key) {
                    sound.claim(scope, fingerprint, key);
                    return key;
                }
            };
        }
    }

    /** As a sequence does whose numbers are seen before they are committed: a reader is past one that comes later. */
    static class ShowsNumbersOutOfOrder implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return new ForwardingStore() {
                @Override
                public Stream<JournalEntry> journal(long after) {
                    List<JournalEntry> all = sound.journal(after).toList();
                    return all.stream().skip(all.size() > 1 ? 1 : 0);
                }
            };
        }
    }

    /** As a store does that knows of one node alone. */
    static class LetsEveryNodeDecide implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return new ForwardingStore() {
                @Override
                public OptionalLong append(Instant recordedAt, List<JournalEvent> events, long asOf) {
                    return sound.append(recordedAt, events, REGARDLESS);
                }
            };
        }
    }

    /** As a check does that is made for the append alone. */
    static class LetsASettlingDecideLate implements OutreachStoreContract {
        @Override
        public OutreachStore emptyStore() {
            return new ForwardingStore() {
                @Override
                public SettleResult settle(SettleRequest request) {
                    return sound.settle(new SettleRequest(
                            request.id(),
                            request.next(),
                            request.at(),
                            request.messageId(),
                            request.note(),
                            request.events(),
                            REGARDLESS));
                }
            };
        }
    }
}
