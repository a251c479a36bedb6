package dev.outreach.lifecycle;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks for a fall of the reply rate in each sending mailbox of a client, and in each of its domains as a whole. What a
 * resting mailbox had heard before goes on to speak for or against its domain.
 */
final class ReplyCusum {
    private final CusumSettings settings;
    private final LocalDate today;
    private final Instant now;
    private final Map<DomainName, List<Seat>> byDomain = new TreeMap<>();
    /** The peers: those at rest tell of their domain, but are no yardstick. */
    private final List<Seat> sending = new ArrayList<>();

    ReplyCusum(CusumSettings settings, List<MailboxHistory> mailboxes, LocalDate today, Instant now) {
        this.settings = settings;
        this.today = today;
        this.now = now;
        for (MailboxHistory history : mailboxes) {
            Seat seat = new Seat(history, new ReplySeries(history, today, settings.days(), settings.lag()));
            byDomain.computeIfAbsent(history.mailbox().domain(), name -> new ArrayList<>())
                    .add(seat);
            if (history.sends()) {
                sending.add(seat);
            }
        }
        byDomain.values().removeIf(own -> own.stream().noneMatch(seat -> seat.history.sends()));
    }

    /** What was found of the domain itself and of each of its mailboxes. */
    record OfDomain(DomainName name, Finding domain, List<Finding> mailboxes) {}

    /** What was found of all sending mailboxes together, and of each domain. */
    record OfClient(Optional<Finding> client, List<OfDomain> domains) {}

    OfClient findings(ClientId client) {
        List<OfDomain> domains = findings();
        return new OfClient(sending.isEmpty() ? Optional.empty() : Optional.of(finding(client, sending)), domains);
    }

    /** One finding for each domain with a sending mailbox, and for each sending mailbox, domains in order. */
    List<OfDomain> findings() {
        byDomain.values().forEach(own -> own.forEach(seat -> seat.believe(belief(seat))));
        List<OfDomain> found = new ArrayList<>();
        byDomain.forEach((name, own) -> found.add(new OfDomain(
                name,
                finding(name, own),
                own.stream()
                        .filter(seat -> seat.history.sends())
                        .map(seat -> finding(seat.history.mailbox(), List.of(seat)))
                        .toList())));
        return found;
    }

    /** What the mailboxes of the same tier on other domains suggest: a fallen domain must not be its own yardstick. */
    private ReplySeries.Belief belief(Seat seat) {
        double replies = settings.usualRate() * settings.usualRateWeight();
        double messages = settings.usualRateWeight();
        for (Seat peer : sending) {
            if (isPeer(peer, seat)) {
                replies += peer.series.repliesSince(0);
                messages += peer.series.exposureSince(0);
            }
        }
        double shape = 1 / (settings.spread() * settings.spread());
        return new ReplySeries.Belief(shape, shape * messages / replies);
    }

    private static boolean isPeer(Seat peer, Seat seat) {
        return peer.history.tier() == seat.history.tier()
                && !peer.history
                        .mailbox()
                        .domain()
                        .equals(seat.history.mailbox().domain());
    }

    private Finding finding(FleetId about, List<Seat> own) {
        double[] evidence = evidence(own);
        int start = highest(evidence);
        int replies =
                own.stream().mapToInt(seat -> seat.series.repliesSince(start)).sum();
        double expected =
                own.stream().mapToDouble(seat -> seat.expectedSince(start)).sum();
        return new Finding(
                about,
                today.minusDays(settings.days() - 1L - start),
                own.stream().mapToDouble(seat -> seat.series.sentSince(start)).sum(),
                replies,
                expected,
                own.stream().mapToDouble(Seat::peerRate).average().orElseThrow(),
                Math.max(0, evidence[start]),
                chance(own, start, replies, expected),
                own.stream().anyMatch(this::isRefused));
    }

    /**
     * What speaks for a fall on each day, of all these mailboxes together. Without much of a past there is little to
     * fall from, and a seat that was never answered much looks like a fallen one: that case must be clearer.
     */
    private double[] evidence(List<Seat> own) {
        double[] sum = new double[settings.days()];
        for (int day = 0; day < sum.length; day++) {
            double past = 0;
            for (Seat seat : own) {
                sum[day] += seat.evidence[day];
                past += seat.series.exposureBefore(day);
            }
            sum[day] -= past < settings.past() * own.size() ? settings.noPastDebit() : 0;
        }
        return sum;
    }

    /** The last of the highest values: the shortest time that explains most. */
    private static int highest(double[] values) {
        int best = values.length - 1;
        for (int i = best - 1; i >= 0; i--) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }

    private double chance(List<Seat> own, int start, int replies, double expected) {
        if (own == sending) {
            return 1;
        }
        int peerReplies = 0;
        double peerExpected = 0;
        for (Seat peer : sending) {
            if (own.stream().anyMatch(seat -> isPeer(peer, seat))) {
                peerReplies += peer.series.repliesSince(start);
                peerExpected += peer.expectedSince(start);
            }
        }
        double both = expected + peerExpected;
        return both == 0 ? 1 : Tails.binomialAtMost(replies, replies + peerReplies, expected / both);
    }

    private boolean isRefused(Seat seat) {
        Instant refused = seat.history.lastReputationRefusal();
        Duration fresh = settings.refusalCountsFor();
        return refused != null && !refused.isBefore(now.minus(fresh));
    }

    private final class Seat {
        private final MailboxHistory history;
        private final ReplySeries series;
        private ReplySeries.Belief belief = new ReplySeries.Belief(1, 1);
        private double[] evidence = {};

        Seat(MailboxHistory history, ReplySeries series) {
            this.history = history;
            this.series = series;
        }

        void believe(ReplySeries.Belief belief) {
            this.belief = belief;
            evidence = series.evidenceOfFall(belief, settings.left());
        }

        double peerRate() {
            return belief.shape() / belief.rate();
        }

        double expectedSince(int start) {
            return series.rateBefore(start, belief) * series.exposureSince(start);
        }
    }
}
