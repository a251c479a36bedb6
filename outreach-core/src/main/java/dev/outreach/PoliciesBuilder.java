package dev.outreach;

import dev.outreach.fleet.ReceiverDirectory;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.lifecycle.CooldownPolicy;
import dev.outreach.lifecycle.Reentry;
import dev.outreach.lifecycle.ReplacementPolicy;
import dev.outreach.reputation.ReputationBook;
import dev.outreach.rotation.Pacing;
import dev.outreach.rotation.Rotation;
import dev.outreach.signal.BounceClassifier;
import dev.outreach.tiering.ReceiverMatching;
import dev.outreach.tiering.TierPolicy;
import dev.outreach.warmup.WarmupPolicy;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The half of the builder that chooses what decides; the other half chooses what that works with. */
abstract sealed class PoliciesBuilder permits OutreachBuilder {
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

    abstract OutreachBuilder self();

    /** How the next mailbox is chosen; one rotation is made for each client. Stride scheduling by default. */
    public OutreachBuilder rotation(Supplier<Rotation> value) {
        rotations = value;
        return self();
    }

    /** How long a mailbox waits after a message; by default its allowance is spread over its window. */
    public OutreachBuilder pacing(Pacing value) {
        pacing = value;
        return self();
    }

    /** Which tier a message leaves from. */
    public OutreachBuilder tiers(TierPolicy value) {
        tiers = value;
        return self();
    }

    /** Whether recipients are written to from mailboxes of their own host; off by default. */
    public OutreachBuilder receiverMatching(ReceiverMatching value) {
        matching = value;
        return self();
    }

    /** How mailboxes come up to their volume. */
    public OutreachBuilder warmup(WarmupPolicy value) {
        warmup = value;
        return self();
    }

    /** Who is taken out to rest. */
    public OutreachBuilder cooldown(CooldownPolicy value) {
        cooldown = value;
        return self();
    }

    /** What evidence ends a rest; by default no audit is asked for, as nobody may audit, but a failed one counts. */
    public OutreachBuilder reentry(Reentry value) {
        reentry = value;
        return self();
    }

    /** When a burned domain is replaced without a person's approval. */
    public OutreachBuilder replacement(ReplacementPolicy value) {
        replacement = value;
        return self();
    }

    /** How senders are scored. A book belongs to one fleet. */
    public OutreachBuilder reputation(ReputationBook value) {
        book = value;
        return self();
    }

    /** Who receives for a recipient's domain; by default the great consumer domains are known by name. */
    public OutreachBuilder receivers(ReceiverDirectory value) {
        receivers = value;
        return self();
    }

    /** What refusals mean. */
    public OutreachBuilder bounces(BounceClassifier value) {
        bounces = value;
        return self();
    }

    /** When recipients whose zone is known may be written to; Monday to Friday, 9 to 17 by default. */
    public OutreachBuilder recipientWindow(SendingWindow value) {
        recipientWindow = value;
        return self();
    }

    /** How long a reservation holds, and how long a send may be under way; more than the send limit. 10 minutes by default. */
    public OutreachBuilder hold(Duration value) {
        hold = Durations.positive("hold", value);
        return self();
    }

    /** The share of its allowance that a watched sender keeps, above 0 and at most 1; 0.7 by default. */
    public OutreachBuilder watchFactor(double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("watch factor is " + value + ": use a share above 0 and at most 1");
        }
        watchFactor = value;
        return self();
    }

    /** How often servers may put a message off before it is given up, 1 to 20; 5 by default. */
    public OutreachBuilder attempts(int value) {
        if (value < 1 || value > 20) {
            throw new IllegalArgumentException("attempts is " + value + ": use 1 to 20");
        }
        attempts = value;
        return self();
    }

    /**
     * All that was chosen, and defaults for the rest.
     *
     * @param seed what rotations draw gaps and ties from
     */
    Policies policies(long seed) {
        Pacing gaps = pacing;
        return new Policies(
                tiers,
                matching,
                rotations != null ? rotations : () -> Rotation.stride(seed, gaps),
                warmup,
                cooldown,
                reentry,
                book != null ? book : ReputationBook.create(),
                receivers,
                bounces,
                recipientWindow,
                hold,
                watchFactor,
                attempts,
                replacement);
    }
}
