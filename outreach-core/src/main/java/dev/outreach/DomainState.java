package dev.outreach;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.Stage;
import dev.outreach.lifecycle.SenderRefusal;
import dev.outreach.lifecycle.Trigger;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What all events so far have made of one domain. Guarded by its cell's lock. */
final class DomainState {
    private static final Duration REFUSALS_COUNT_FOR = Duration.ofHours(24);

    SendingDomain domain;
    Stage stage;
    Instant since;
    String why;
    boolean authenticated = true;

    @Nullable
    Trigger lastTrigger;

    final List<MailboxState> mailboxes = new ArrayList<>();
    final List<Instant> cooldowns = new ArrayList<>();
    final Map<String, Signal.Listed> listings = new TreeMap<>();
    private final Map<String, Signal> lastWords = new TreeMap<>();
    Signal.@Nullable Audited lastAudit;
    private final List<SenderRefusal> refusals = new ArrayList<>();

    DomainState(SendingDomain domain, Stage stage, Instant since, String why) {
        this.domain = domain;
        this.stage = stage;
        this.since = since;
        this.why = why;
    }

    /** Takes over what was heard of the domain in the reserve. */
    void keep(DomainState inReserve) {
        listings.putAll(inReserve.listings);
        lastWords.putAll(inReserve.lastWords);
        authenticated = inReserve.authenticated;
        lastAudit = inReserve.lastAudit;
    }

    DomainName name() {
        return domain.name();
    }

    /**
     * Whether a signal about this domain says nothing new: a later one of its kind is known (of its list, for listings),
     * or the very same. Reports come late and twice.
     */
    boolean isOld(Signal signal) {
        @Nullable Signal last = lastWords.get(subject(signal));
        return last != null && (signal.at().isBefore(last.at()) || signal.equals(last));
    }

    /** Remembers that a signal was taken in. */
    void heard(Signal signal) {
        lastWords.put(subject(signal), signal);
    }

    private static String subject(Signal signal) {
        if (signal instanceof Signal.Listed listed) {
            return "list " + listed.list();
        } else if (signal instanceof Signal.Delisted delisted) {
            return "list " + delisted.list();
        } else if (signal instanceof Signal.SpamRateReported reported) {
            return "spam rate by " + reported.receiver();
        }
        return "audit";
    }

    SavedFleet.SavedDomain save() {
        return new SavedFleet.SavedDomain(
                name(),
                domain.client(),
                stage,
                since,
                why,
                lastTrigger,
                authenticated,
                List.copyOf(cooldowns),
                List.copyOf(listings.values()),
                List.copyOf(lastWords.values()),
                lastAudit,
                List.copyOf(refusals));
    }

    /** Brings back what was saved of it. One that has just begun takes it all over. */
    void restore(SavedFleet.SavedDomain saved) {
        authenticated = saved.authenticated();
        cooldowns.addAll(saved.cooldowns());
        saved.listings().forEach(listing -> listings.put(listing.list(), listing));
        saved.lastWords().forEach(this::heard);
        lastAudit = saved.lastAudit();
        refusals.addAll(saved.refusals());
    }

    /** Brings back the stage that it was saved in. */
    void restoreStage(SavedFleet.SavedDomain saved) {
        stage = saved.stage();
        since = saved.since();
        why = saved.why();
        lastTrigger = saved.lastTrigger();
    }

    /** Whether nothing speaks against sending from it. */
    boolean isClean() {
        return authenticated
                && listings.values().stream().allMatch(listing -> listing.weight() == ListingWeight.ALERTS);
    }

    void add(SenderRefusal refusal) {
        refusals.add(refusal);
        refusals.removeIf(old -> old.at().isBefore(refusal.at().minus(REFUSALS_COUNT_FOR)));
    }

    /** The refusals of the 24 hours before a moment and since the last change of stage, with new ones after them. */
    List<SenderRefusal> refusalsWith(List<SenderRefusal> newer, Instant now) {
        List<SenderRefusal> all = new ArrayList<>(refusals);
        all.addAll(newer);
        Instant from = now.minus(REFUSALS_COUNT_FOR);
        all.removeIf(refusal -> refusal.at().isBefore(from) || refusal.at().isBefore(since));
        return all;
    }
}
