package dev.outreach;

import dev.outreach.fleet.ReceiverDirectory;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.lifecycle.CooldownPolicy;
import dev.outreach.lifecycle.Reentry;
import dev.outreach.lifecycle.ReplacementPolicy;
import dev.outreach.reputation.ReputationBook;
import dev.outreach.rotation.Rotation;
import dev.outreach.signal.BounceClassifier;
import dev.outreach.tiering.ReceiverMatching;
import dev.outreach.tiering.TierPolicy;
import dev.outreach.warmup.WarmupPolicy;
import java.time.Duration;
import java.util.function.Supplier;

/** Everything that decides, as chosen in the builder. */
record Policies(
        TierPolicy tiers,
        ReceiverMatching matching,
        Supplier<Rotation> rotations,
        WarmupPolicy warmup,
        CooldownPolicy cooldown,
        Reentry reentry,
        ReputationBook book,
        ReceiverDirectory receivers,
        BounceClassifier bounces,
        SendingWindow recipientWindow,
        Duration hold,
        double watchFactor,
        int attempts,
        ReplacementPolicy replacement) {
    /** The same, counting in another book. */
    Policies with(ReputationBook other) {
        return new Policies(
                tiers,
                matching,
                rotations,
                warmup,
                cooldown,
                reentry,
                other,
                receivers,
                bounces,
                recipientWindow,
                hold,
                watchFactor,
                attempts,
                replacement);
    }
}
