package dev.outreach;

import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.message.Composer;
import dev.outreach.message.FingerprintScope;
import dev.outreach.message.UniqueComposer;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.ProviderContext;
import dev.outreach.store.OutreachStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts an {@link Outreach} together. Everything but the fleet has a default that works with nothing else installed: the
 * in-memory store, its clock, stride rotation, the adaptive warm-up. Not for use by several threads.
 */
public final class OutreachBuilder extends PoliciesBuilder {
    private static final Duration LONGEST_KEPT = Duration.ofDays(36_525);

    private @Nullable Fleet fleet;
    private @Nullable OutreachStore store;
    private @Nullable InstantSource clock;
    private Duration snapshotEvery = Duration.ofDays(1);
    private @Nullable Duration keepJournal;
    private long seed = 1;
    private @Nullable Composer composer;
    private FingerprintScope unique = FingerprintScope.CAMPAIGN;
    private Duration sendLimit = Duration.ofMinutes(2);
    private final List<OutreachListener> listeners = new ArrayList<>();
    private final Map<ProviderId, MailTransport> transports = new LinkedHashMap<>();
    private @Nullable MailTransport otherwise;
    private final Map<ProviderId, Map<String, String>> configured = new LinkedHashMap<>();
    private Function<MailboxId, Optional<MailboxLogin>> logins = mailbox -> Optional.empty();

    OutreachBuilder() {}

    @Override
    OutreachBuilder self() {
        return this;
    }

    /** The fleet to run; required. */
    public OutreachBuilder fleet(Fleet value) {
        fleet = value;
        return this;
    }

    /** Where state is kept; in memory by default. Closed with the built {@link Outreach}. */
    public OutreachBuilder store(OutreachStore value) {
        store = value;
        return this;
    }

    /** The time; by default that of the store, which is the system clock unless the store knows better. */
    public OutreachBuilder clock(InstantSource value) {
        clock = value;
        return this;
    }

    /**
     * How often {@link Outreach#advance} keeps a snapshot in the store, so that a start need not read all of the journal;
     * a day by default. Of several nodes one takes it, from the journal alone, without holding anything up. The in-memory
     * store that is there by default gets none.
     */
    public OutreachBuilder snapshotEvery(Duration value) {
        snapshotEvery = Durations.positive("time between snapshots", value);
        return this;
    }

    /**
     * How long the journal is kept, at most 100 years; for ever by default. {@link Outreach#advance} forgets what is older
     * right after it has kept a snapshot, which holds what came of it. From then on {@link #rebuild} is refused, the history
     * of transitions begins later, a snapshot that cannot be read is an error, and a node that was out of touch for longer
     * must be restarted: give weeks or more. Nothing is forgotten where no snapshots are taken.
     */
    public OutreachBuilder keepJournal(Duration value) {
        if (Durations.positive("time to keep the journal", value).compareTo(LONGEST_KEPT) > 0) {
            throw new IllegalArgumentException(
                    "time to keep the journal is " + value + ": use at most 100 years, or leave it out to keep all");
        }
        keepJournal = value;
        return this;
    }

    /**
     * What gaps, ties and the providers' chance are drawn from: the same seed and input give the same choices. Message-IDs
     * are drawn by the composer.
     */
    public OutreachBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** What writes messages; needed for {@link Outreach#send} alone. */
    public OutreachBuilder composer(Composer value) {
        composer = value;
        return this;
    }

    /**
     * Among which messages that {@link Outreach#send} writes no two may say the same; those of a campaign by default. A
     * message whose template has no variant left for it is refused.
     */
    public OutreachBuilder unique(FingerprintScope value) {
        unique = value;
        return this;
    }

    /** How long one send may take; 2 minutes by default. */
    public OutreachBuilder sendLimit(Duration value) {
        sendLimit = Durations.positive("send limit", value);
        return this;
    }

    /** Sends for the mailboxes of one provider. Not closed with the built {@link Outreach}. */
    public OutreachBuilder transport(ProviderId provider, MailTransport value) {
        transports.put(provider, value);
        return this;
    }

    /** Sends for the mailboxes of every provider that has no transport of its own. */
    public OutreachBuilder transport(MailTransport value) {
        otherwise = value;
        return this;
    }

    /** Makes the provider of this id, found by {@link java.util.ServiceLoader}, and sends its mailboxes' mail by it. */
    public OutreachBuilder provider(ProviderId id, Map<String, String> settings) {
        configured.put(id, Map.copyOf(settings));
        return this;
    }

    /** How mailboxes sign in with their providers. */
    public OutreachBuilder logins(Function<MailboxId, Optional<MailboxLogin>> value) {
        logins = value;
        return this;
    }

    /** Adds a listener. */
    public OutreachBuilder listener(OutreachListener value) {
        listeners.add(value);
        return this;
    }

    /**
     * Reads the journal of the store from its beginning, says in what the snapshot and the journal after it differ, and
     * keeps a snapshot of what came out. Needs the fleet, the store and the reputation book; what runs on the store
     * meanwhile is not disturbed, and the store stays open.
     *
     * @throws IllegalStateException if no fleet or no store was set, the beginning of the journal was forgotten, the
     *     book cannot be saved, or has other settings than that of the snapshot; then nothing was changed
     */
    public Rebuild rebuild() {
        if (fleet == null || store == null) {
            throw new IllegalStateException("no " + (fleet == null ? "fleet" : "store")
                    + " was set to rebuild: call OutreachBuilder." + (fleet == null ? "fleet" : "store"));
        }
        return Rebuild.of(store, fleet, policies(seed), time(store).instant());
    }

    private InstantSource time(OutreachStore kept) {
        return clock != null ? clock : kept.clock().orElseGet(InstantSource::system);
    }

    /**
     * Builds it and brings it to where the store says it was.
     *
     * @throws IllegalStateException if no fleet was set, or a domain that sent for one client is listed for another
     * @throws IllegalArgumentException if a provider's settings are wrong
     */
    public Outreach build() {
        if (fleet == null) {
            throw new IllegalStateException("no fleet was set: call OutreachBuilder.fleet");
        }
        Policies policies = policies(seed);
        if (policies.hold().compareTo(sendLimit) <= 0) {
            throw new IllegalArgumentException("hold is " + policies.hold() + " and the send limit " + sendLimit
                    + ": a reservation must hold longer than a send may take, or what is under way looks lost");
        }
        OutreachStore kept = store != null ? store : OutreachStore.inMemory();
        InstantSource time = time(kept);
        Transports opened =
                Transports.open(configured, ProviderContext.of(time, new Random(seed), logins), transports, otherwise);
        try {
            return new Outreach(new Shell(parts(fleet, kept, time, policies, opened)));
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private Parts parts(Fleet toRun, OutreachStore kept, InstantSource time, Policies policies, Transports opened) {
        return new Parts(
                toRun,
                kept,
                store != null,
                new MonotoneClock(time),
                policies,
                composer == null ? null : UniqueComposer.of(composer, unique, kept::claim, seed),
                sendLimit,
                opened,
                store == null ? null : snapshotEvery,
                keepJournal,
                List.copyOf(listeners));
    }
}
