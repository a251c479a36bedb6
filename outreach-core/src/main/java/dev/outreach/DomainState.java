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
    Signal.@Nullable Audited lastAudit;
    private final List<SenderRefusal> refusals = new ArrayList<>();

    DomainState(SendingDomain domain, Stage stage, Instant since, String why) {
        this.domain = domain;
        this.stage = stage;
        this.since = since;
        this.why = why;
    }

    DomainName name() {
        return domain.name();
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
