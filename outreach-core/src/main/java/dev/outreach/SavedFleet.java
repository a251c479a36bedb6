package dev.outreach;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Stage;
import dev.outreach.lifecycle.BurnedDomain;
import dev.outreach.lifecycle.Judgement;
import dev.outreach.lifecycle.SenderRefusal;
import dev.outreach.lifecycle.Trigger;
import dev.outreach.reputation.Evidence;
import dev.outreach.signal.Signal;
import dev.outreach.warmup.WarmupProgress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a journal has made of a fleet, as it is kept. Any change to what is in here, or to what it means, is a new
 * version; a snapshot of another version is passed over, and the journal read instead.
 *
 * @param reputation what the book says of itself
 */
record SavedFleet(
        int version,
        List<SavedOwner> owners,
        List<SavedDomain> domains,
        List<SavedMailbox> mailboxes,
        List<SavedMidnight> midnights,
        List<SavedVerdict> verdicts,
        SavedReplacements replacements,
        Map<String, String> reputation) {
    static final int VERSION = 1;

    /** Whose a domain is; null for the reserve. */
    record SavedOwner(DomainName domain, @Nullable ClientId client) {}

    /** A domain, and whose it was. */
    record SavedDomain(
            DomainName domain,
            @Nullable ClientId client,
            Stage stage,
            Instant since,
            String why,
            @Nullable Trigger lastTrigger,
            boolean authenticated,
            List<Instant> cooldowns,
            List<Signal.Listed> listings,
            List<Signal> lastWords,
            Signal.@Nullable Audited lastAudit,
            List<SenderRefusal> refusals) {}

    /** A mailbox. */
    record SavedMailbox(
            MailboxId mailbox,
            Stage stage,
            Instant since,
            String why,
            @Nullable Trigger lastTrigger,
            @Nullable WarmupProgress progress,
            @Nullable LocalDate openDay,
            boolean watched,
            @Nullable Instant watchedAt,
            @Nullable LocalDate judgedFrom,
            @Nullable Instant lastReputationRefusal,
            List<Instant> cooldowns,
            Map<Evidence, Integer> sinceOpening,
            List<SavedDay> days,
            List<MailboxState.Reported> reports,
            List<Long> recent) {}

    /** What was counted on a day. */
    record SavedDay(LocalDate date, Map<Evidence, Integer> counts) {}

    /** The midnight that a client's mailboxes in a zone wait for. */
    record SavedMidnight(ClientId client, ZoneId zone, Instant at) {}

    /** A judgement of a midnight of a client that is not done yet. */
    record SavedVerdict(ClientId client, Instant at, String about, Judgement.Call call, Trigger trigger) {}

    /** Who waits for a replacement, and what each client had. */
    record SavedReplacements(
            List<BurnedDomain> open, List<SavedTimes> burns, List<SavedTimes> given, List<SavedApproval> approvals) {}

    /** When something happened to a client. */
    record SavedTimes(ClientId client, List<Instant> at) {}

    /** A client's latest approval. */
    record SavedApproval(ClientId client, Instant at, String cause) {}
}
