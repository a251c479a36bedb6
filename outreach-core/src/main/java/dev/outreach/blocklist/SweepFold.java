package dev.outreach.blocklist;

import dev.outreach.blocklist.BlocklistAlert.Kind;
import dev.outreach.blocklist.BlocklistAnswer.Listed;
import dev.outreach.blocklist.BlocklistAnswer.NotListed;
import dev.outreach.blocklist.BlocklistAnswer.Status;
import dev.outreach.blocklist.SweepState.Key;
import dev.outreach.blocklist.SweepState.Mark;
import dev.outreach.fleet.DomainName;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes signals and alerts out of results, one after another. Only what a list says for sure changes anything: that it
 * lists, or that it does not. Decides by the results and a time alone.
 */
final class SweepFold {

    private final Instant at;
    private final Map<Key, Mark> listings;
    private final Set<String> voidLists;
    private final List<Signal> signals = new ArrayList<>();
    private final List<BlocklistAlert> alerts = new ArrayList<>();
    private final Map<Status, Long> answers = new EnumMap<>(Status.class);

    SweepFold(SweepState before, Instant at) {
        this.at = at;
        listings = before.listings();
        voidLists = before.voidLists();
    }

    void add(BlocklistReport report) {
        report.results().forEach(this::add);
    }

    SweepReport end(BlocklistSummary summary) {
        summary.lists().forEach(this::health);
        return new SweepReport(at, signals, alerts, answers, summary, new SweepState(listings, voidLists));
    }

    private void add(BlocklistResult result) {
        answers.merge(result.answer().status(), 1L, Long::sum);
        Key key = new Key(result.subject().text(), result.list().id());
        if (result.answer() instanceof Listed listed) {
            Mark now = new Mark(listed.weight().orElse(null));
            @Nullable Mark before = listings.put(key, now);
            if (!now.equals(before)) {
                changed(result, listed, before, now);
            }
        } else if (result.answer() instanceof NotListed) {
            ended(result, listings.remove(key));
        }
    }

    private void changed(BlocklistResult result, Listed listed, @Nullable Mark before, Mark now) {
        @Nullable ListingWeight weight = now.weight();
        if (weight != null && isCharge(result, now)) {
            signals.add(new Signal.Listed(
                    at, new DomainName(result.subject().text()), result.list().id(), weight));
            return;
        }
        ended(result, before);
        Kind kind = isDomain(result) || weight == null ? Kind.DESCRIBED : Kind.ADDRESS_LISTED;
        String text = result.list().id() + " lists " + result.subject().text() + ": " + listed.why();
        alerts.add(new BlocklistAlert(
                at, kind, result.subject().text(), result.list().id(), text));
    }

    private void ended(BlocklistResult result, @Nullable Mark before) {
        if (before != null && isCharge(result, before)) {
            signals.add(new Signal.Delisted(
                    at, new DomainName(result.subject().text()), result.list().id()));
        }
    }

    /** Whether the domain is to answer for it. Nobody answers for an address alone. */
    private static boolean isCharge(BlocklistResult result, Mark mark) {
        return isDomain(result) && (mark.weight() == ListingWeight.BURNS || mark.weight() == ListingWeight.HARMS);
    }

    private static boolean isDomain(BlocklistResult result) {
        return result.subject().kind() == BlocklistSubject.Kind.DOMAIN;
    }

    private void health(BlocklistHealth health) {
        String id = health.list().id();
        if (health.isVoid() && voidLists.add(id)) {
            alerts.add(new BlocklistAlert(at, Kind.LIST_VOID, id, id, health.toString()));
        } else if (health.state() == BlocklistHealth.State.WORKING) {
            voidLists.remove(id);
        }
    }
}
