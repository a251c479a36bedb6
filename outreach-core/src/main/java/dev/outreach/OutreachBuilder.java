package dev.outreach;

import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.ReceiverDirectory;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.lifecycle.CooldownPolicy;
import dev.outreach.lifecycle.Reentry;
import dev.outreach.lifecycle.ReplacementPolicy;
import dev.outreach.message.Composer;
import dev.outreach.message.FingerprintScope;
import dev.outreach.message.UniqueComposer;
import dev.outreach.reputation.ReputationBook;
import dev.outreach.rotation.Pacing;
import dev.outreach.rotation.Rotation;
import dev.outreach.signal.BounceClassifier;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.ProviderContext;
import dev.outreach.store.OutreachStore;
import dev.outreach.tiering.ReceiverMatching;
import dev.outreach.tiering.TierPolicy;
import dev.outreach.warmup.WarmupPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts an {@link Outreach} together. Everything but the fleet has a default that works with nothing else installed: the
 * in-memory store, its clock, stride rotation, the adaptive warm-up. Not for use by several threads.
 */
public final class OutreachBuilder {
    private static final Duration LONGEST_KEPT = Duration.ofDays(36_525);

    private @Nullable Fleet fleet;
    private @Nullable OutreachStore store;
    private @Nullable InstantSource clock;
    private Duration snapshotEvery = Duration.ofDays(1);
    private @Nullable Duration keepJournal;
    private long seed = 1;
    private @Nullable Supplier<Rotation> rotations;
    private Pacing pacing = Pacing.standard();
    private TierPolicy tiers = TierPolicy.standard();
    private ReceiverMatching matching = ReceiverMatching.off();
    private WarmupPolicy warmup = WarmupPolicy.adaptive().build();
    private CooldownPolicy cooldown = CooldownPolicy.cusum().build();
    private Reentry reentry = Reentry.withoutAudit();
    private ReplacementPolicy replacement = ReplacementPolicy.standard();
    private @Nullable ReputationBook book;
    private ReceiverDirectory receivers = ReceiverDirectory.consumerDomains();
    private BounceClassifier bounces = BounceClassifier.standard();
    private SendingWindow recipientWindow = SendingWindow.OFFICE_HOURS;
    private Duration hold = Duration.ofMinutes(10);
    private double watchFactor = 0.7;
    private int attempts = 5;
    private @Nullable Composer composer;
    private FingerprintScope unique = FingerprintScope.CAMPAIGN;
    private Duration sendLimit = Duration.ofMinutes(2);
    private final List<OutreachListener> listeners = new ArrayList<>();
    private final Map<ProviderId, MailTransport> transports = new LinkedHashMap<>();
    private @Nullable MailTransport otherwise;
    private final Map<ProviderId, Map<String, String>> configured = new LinkedHashMap<>();
    private Function<MailboxId, Optional<MailboxLogin>> logins = mailbox -> Optional.empty();

    OutreachBuilder() {}

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
        snapshotEvery = positive("time between snapshots", value);
        return this;
    }

    /**
     * How long the journal is kept, at most 100 years; for ever by default. {@link Outreach#advance} forgets what is older
     * right after it has kept a snapshot, which holds what came of it. From then on {@link #rebuild} is refused, the history
     * of transitions begins later, a snapshot that cannot be read is an error, and a node that was out of touch for longer
     * must be restarted: give weeks or more. Nothing is forgotten where no snapshots are taken.
     */
    public OutreachBuilder keepJournal(Duration value) {
        if (positive("time to keep the journal", value).compareTo(LONGEST_KEPT) > 0) {
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

    /** How the next mailbox is chosen; one rotation is made for each client. Stride scheduling by default. */
    public OutreachBuilder rotation(Supplier<Rotation> value) {
        rotations = value;
        return this;
    }

    /** How long a mailbox waits after a message; by default its allowance is spread over its window. */
    public OutreachBuilder pacing(Pacing value) {
        pacing = value;
        return this;
    }

    /** Which tier a message leaves from. */
    public OutreachBuilder tiers(TierPolicy value) {
        tiers = value;
        return this;
    }

    /** Whether recipients are written to from mailboxes of their own host; off by default. */
    public OutreachBuilder receiverMatching(ReceiverMatching value) {
        matching = value;
        return this;
    }

    /** How mailboxes come up to their volume. */
    public OutreachBuilder warmup(WarmupPolicy value) {
        warmup = value;
        return this;
    }

    /** Who is taken out to rest. */
    public OutreachBuilder cooldown(CooldownPolicy value) {
        cooldown = value;
        return this;
    }

    /** What evidence ends a rest; by default no audit is asked for, as nobody may audit, but a failed one counts. */
    public OutreachBuilder reentry(Reentry value) {
        reentry = value;
        return this;
    }

    /** When a burned domain is replaced without a person's approval. */
    public OutreachBuilder replacement(ReplacementPolicy value) {
        replacement = value;
        return this;
    }

    /** How senders are scored. A book belongs to one fleet. */
    public OutreachBuilder reputation(ReputationBook value) {
        book = value;
        return this;
    }

    /** Who receives for a recipient's domain; by default the great consumer domains are known by name. */
    public OutreachBuilder receivers(ReceiverDirectory value) {
        receivers = value;
        return this;
    }

    /** What refusals mean. */
    public OutreachBuilder bounces(BounceClassifier value) {
        bounces = value;
        return this;
    }

    /** When recipients whose zone is known may be written to; Monday to Friday, 9 to 17 by default. */
    public OutreachBuilder recipientWindow(SendingWindow value) {
        recipientWindow = value;
        return this;
    }

    /** How long a reservation holds, and how long a send may be under way; more than the send limit. 10 minutes by default. */
    public OutreachBuilder hold(Duration value) {
        hold = positive("hold", value);
        return this;
    }

    /** The share of its allowance that a watched sender keeps, above 0 and at most 1; 0.7 by default. */
    public OutreachBuilder watchFactor(double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("watch factor is " + value + ": use a share above 0 and at most 1");
        }
        watchFactor = value;
        return this;
    }

    /** How often servers may put a message off before it is given up, 1 to 20; 5 by default. */
    public OutreachBuilder attempts(int value) {
        if (value < 1 || value > 20) {
            throw new IllegalArgumentException("attempts is " + value + ": use 1 to 20");
        }
        attempts = value;
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
        sendLimit = positive("send limit", value);
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
        return Rebuild.of(store, fleet, policies(), time(store).instant());
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
        if (hold.compareTo(sendLimit) <= 0) {
            throw new IllegalArgumentException("hold is " + hold + " and the send limit " + sendLimit
                    + ": a reservation must hold longer than a send may take, or what is under way looks lost");
        }
        OutreachStore kept = store != null ? store : OutreachStore.inMemory();
        InstantSource time = time(kept);
        Transports opened =
                Transports.open(configured, ProviderContext.of(time, new Random(seed), logins), transports, otherwise);
        try {
            return new Outreach(new Shell(parts(fleet, kept, time, opened)));
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private Parts parts(Fleet toRun, OutreachStore kept, InstantSource time, Transports opened) {
        return new Parts(
                toRun,
                kept,
                store != null,
                new MonotoneClock(time),
                policies(),
                replacement,
                composer == null ? null : UniqueComposer.of(composer, unique, kept::claim, seed),
                sendLimit,
                opened,
                store == null ? null : snapshotEvery,
                keepJournal,
                List.copyOf(listeners));
    }

    private Policies policies() {
        Pacing gaps = pacing;
        long start = seed;
        return new Policies(
                tiers,
                matching,
                rotations != null ? rotations : () -> Rotation.stride(start, gaps),
                warmup,
                cooldown,
                reentry,
                book != null ? book : ReputationBook.create(),
                receivers,
                bounces,
                recipientWindow,
                hold,
                watchFactor,
                attempts);
    }

    private static Duration positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + ": use a duration above zero");
        }
        return value;
    }
}
