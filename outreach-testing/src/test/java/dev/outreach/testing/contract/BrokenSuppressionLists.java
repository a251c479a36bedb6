package dev.outreach.testing.contract;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.suppression.AddressPattern;
import dev.outreach.suppression.Suppression;
import dev.outreach.suppression.SuppressionKey;
import dev.outreach.suppression.SuppressionList;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Suppression lists that are wrong in one way each. Not run by themselves. */
final class BrokenSuppressionLists {
    private BrokenSuppressionLists() {}

    /** A list that is sound. */
    private static class Sound implements SuppressionList {
        final SuppressionList sound;

        Sound(@Nullable SuppressionKey key) {
            sound = key == null ? SuppressionList.inMemory() : SuppressionList.inMemory(key);
        }

        @Override
        public void add(Suppression suppression) {
            sound.add(suppression);
        }

        @Override
        public boolean remove(AddressPattern pattern, @Nullable ClientId client) {
            return sound.remove(pattern, client);
        }

        @Override
        public Optional<Suppression> find(ClientId client, EmailAddress address, Instant now) {
            return sound.find(client, address, now);
        }

        @Override
        public Stream<Suppression> entries() {
            return sound.entries();
        }
    }

    private static Suppression with(Suppression entry, @Nullable ClientId client, @Nullable Instant expires) {
        return new Suppression(entry.pattern(), client, entry.reason(), entry.source(), entry.since(), expires);
    }

    static class LetsTheLastWin implements SuppressionListContract {
        @Override
        public SuppressionList emptyList(@Nullable SuppressionKey key) {
            return new Sound(key) {
                @Override
                public void add(Suppression suppression) {
                    remove(suppression.pattern(), suppression.client());
                    sound.add(suppression);
                }
            };
        }
    }

    static class SuppressesForAll implements SuppressionListContract {
        @Override
        public SuppressionList emptyList(@Nullable SuppressionKey key) {
            return new Sound(key) {
                @Override
                public void add(Suppression suppression) {
                    sound.add(with(suppression, null, suppression.expires()));
                }
            };
        }
    }

    static class NeverEnds implements SuppressionListContract {
        @Override
        public SuppressionList emptyList(@Nullable SuppressionKey key) {
            return new Sound(key) {
                @Override
                public void add(Suppression suppression) {
                    sound.add(with(suppression, suppression.client(), null));
                }
            };
        }
    }

    static class KeepsTheErasedInClear implements SuppressionListContract {
        @Override
        public SuppressionList emptyList(@Nullable SuppressionKey key) {
            return new Sound(key) {
                @Override
                public Stream<Suppression> entries() {
                    return Stream.concat(sound.entries(), added.stream());
                }

                @Override
                public void add(Suppression suppression) {
                    sound.add(suppression);
                    added = Optional.of(suppression);
                }

                private Optional<Suppression> added = Optional.empty();
            };
        }
    }

    static class FindsTheAddressAlone implements SuppressionListContract {
        @Override
        public SuppressionList emptyList(@Nullable SuppressionKey key) {
            return new Sound(key) {
                @Override
                public Optional<Suppression> find(ClientId client, EmailAddress address, Instant now) {
                    return sound.find(client, address, now)
                            .filter(entry -> entry.pattern().text().indexOf('@') > 0);
                }
            };
        }
    }
}
