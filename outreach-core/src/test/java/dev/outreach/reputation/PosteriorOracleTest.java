package dev.outreach.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The book against an estimate that is computed anew from the whole list of events, with no state and no shortcut. */
class PosteriorOracleTest {
    private static final ReputationSettings SETTINGS =
            ReputationSettings.defaults().withHalfLife(Duration.ofDays(5));
    private static final Evidence[] RATES = {
        Evidence.HARD_BOUNCE, Evidence.POLICY_BOUNCE, Evidence.COMPLAINT,
        Evidence.REPLY, Evidence.UNSUBSCRIBE, Evidence.SPAM_PLACEMENT
    };

    private record Event(MailboxId mailbox, Evidence evidence, double amount, Instant at) {}

    /** The decayed sum of what matches, each event by its own age. */
    private static double sum(List<Event> events, Predicate<Event> which, Evidence evidence, Instant now) {
        double sum = 0;
        for (Event event : events) {
            if (event.evidence == evidence && which.test(event)) {
                double days = Duration.between(event.at, now).toMillis() / 86_400_000.0;
                sum += event.amount * Math.exp(-Math.log(2) * days / 5);
            }
        }
        return sum;
    }

    private static double posterior(
            List<Event> events, Predicate<Event> which, Evidence rate, double prior, Instant now) {
        RateRule rule = SETTINGS.rates().get(rate);
        double k = Math.max(0, sum(events, which, rate, now));
        double n =
                Math.max(0, sum(events, which, rate == Evidence.SPAM_PLACEMENT ? Evidence.PLACED : Evidence.SENT, now));
        double alpha = rule.strength() * prior + k;
        double beta = rule.strength() * (1 - prior) + Math.max(0, n - k);
        return alpha / (alpha + beta);
    }

    private static double pool(List<Event> events, ClientId client, Tier tier, Evidence rate, Instant now) {
        Predicate<Event> inside = e -> Seats.clientOf(e.mailbox).equals(client) && Seats.tierOf(e.mailbox) == tier;
        double others = posterior(
                events, inside.negate(), rate, SETTINGS.rates().get(rate).expected(), now);
        return posterior(events, inside, rate, others, now);
    }

    private static double domain(List<Event> events, DomainName domain, MailboxId any, Evidence rate, Instant now) {
        Predicate<Event> inDomain = e -> e.mailbox.domain().equals(domain);
        return posterior(events, inDomain, rate, besideDomain(events, any, rate, now), now);
    }

    private static double mailbox(List<Event> events, MailboxId id, Evidence rate, Instant now) {
        Predicate<Event> sibling = e -> e.mailbox.domain().equals(id.domain()) && !e.mailbox.equals(id);
        double siblings = posterior(events, sibling, rate, besideDomain(events, id, rate, now), now);
        return posterior(events, e -> e.mailbox.equals(id), rate, siblings, now);
    }

    private static double besideDomain(List<Event> events, MailboxId id, Evidence rate, Instant now) {
        Predicate<Event> pool = e ->
                Seats.clientOf(e.mailbox).equals(Seats.clientOf(id)) && Seats.tierOf(e.mailbox) == Seats.tierOf(id);
        double fleet = posterior(
                events, pool.negate(), rate, SETTINGS.rates().get(rate).expected(), now);
        return posterior(events, pool.and(e -> !e.mailbox.domain().equals(id.domain())), rate, fleet, now);
    }

    @Test
    void agreesWithTheListOfAllEvents() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            ReputationBook book = ReputationBook.create(SETTINGS);
            List<MailboxId> ids = Seats.enrollAll(book);
            List<Event> events = drawn(random, ids);
            events.forEach(e -> book.count(e.mailbox, e.evidence, e.amount, e.at));
            Instant now = Seats.day(30 + random.nextInt(20));
            MailboxId id = ids.get(random.nextInt(ids.size()));
            for (Evidence rate : RATES) {
                String which = "seed " + seed + " " + rate + " of " + id;
                RateRule rule = SETTINGS.rates().get(rate);
                assertThat(Seats.penalty(book.of(id, now), rate.rateName()))
                        .as(which)
                        .isEqualTo(rule.penalty(mailbox(events, id, rate, now)), within(1e-9));
                assertThat(Seats.penalty(book.of(id.domain(), now), rate.rateName()))
                        .as(which)
                        .isEqualTo(rule.penalty(domain(events, id.domain(), id, rate, now)), within(1e-9));
                assertThat(book.rate(Seats.clientOf(id), Seats.tierOf(id), rate, now))
                        .as(which)
                        .isEqualTo(pool(events, Seats.clientOf(id), Seats.tierOf(id), rate, now), within(1e-12));
            }
        }
    }

    /** Events of a month in any order of arrival; a correction never takes back more than there was. */
    private static List<Event> drawn(Random random, List<MailboxId> ids) {
        List<Event> events = new ArrayList<>();
        int size = 20 + random.nextInt(200);
        for (int i = 0; i < size; i++) {
            MailboxId id = ids.get(random.nextInt(ids.size()));
            Evidence evidence = Evidence.values()[random.nextInt(Evidence.values().length)];
            boolean exposure = evidence == Evidence.SENT || evidence == Evidence.PLACED;
            Instant at = Seats.day(30 * random.nextDouble());
            double amount = exposure ? 1 + random.nextInt(40) : 1;
            events.add(new Event(id, evidence, amount, at));
            if (random.nextInt(5) == 0) {
                events.add(new Event(id, evidence, -amount / 2, at));
            }
        }
        return events;
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            ReputationBook one = ReputationBook.create(SETTINGS);
            ReputationBook other = ReputationBook.create(SETTINGS);
            List<MailboxId> ids = Seats.enrollAll(one);
            Seats.enrollAll(other);
            List<Event> events = drawn(random, ids);
            events.removeIf(e -> e.amount < 0);
            events.forEach(e -> one.count(e.mailbox, e.evidence, e.amount, e.at));
            Collections.shuffle(events, random);
            events.forEach(e -> other.count(e.mailbox, e.evidence, e.amount, e.at));
            MailboxId id = ids.get(random.nextInt(ids.size()));
            assertThat(other.of(id, Seats.day(30)).score())
                    .as("seed %d", seed)
                    .isEqualTo(one.of(id, Seats.day(30)).score(), within(1e-9));
        }
    }
}
