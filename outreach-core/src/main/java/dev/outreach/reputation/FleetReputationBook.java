package dev.outreach.reputation;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Tier;
import dev.outreach.signal.ListingWeight;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A tree of counts, mailbox to fleet, with the standing of each domain beside it. */
final class FleetReputationBook implements SavableReputationBook {
    private record Pool(ClientId client, Tier tier) {}

    private final ReputationSettings settings;
    private final RateScorer scorer;
    private final Decay decay;
    private final CountNode fleet;
    private final ConcurrentMap<Pool, CountNode> pools = new ConcurrentHashMap<>();
    private final ConcurrentMap<DomainName, CountNode> domains = new ConcurrentHashMap<>();
    private final ConcurrentMap<MailboxId, CountNode> mailboxes = new ConcurrentHashMap<>();
    private final ConcurrentMap<DomainName, Standing> standings = new ConcurrentHashMap<>();

    private final SavedBook kept = new SavedBook();

    FleetReputationBook(ReputationSettings settings, RateScorer scorer) {
        this.settings = settings;
        this.scorer = scorer;
        this.decay = Decay.of(settings.halfLife());
        this.fleet = new CountNode(null, decay);
    }

    @Override
    public void enroll(Mailbox mailbox, ClientId client) {
        CountNode domain = domains.get(mailbox.domain());
        if (domain == null) {
            CountNode pool =
                    pools.computeIfAbsent(new Pool(client, mailbox.tier()), key -> new CountNode(fleet, decay));
            domain = domains.computeIfAbsent(mailbox.domain(), key -> new CountNode(pool, decay));
        }
        mailboxes.putIfAbsent(mailbox.id(), new CountNode(domain, decay));
    }

    @Override
    public void count(MailboxId mailbox, Evidence evidence, double amount, Instant at) {
        if (!Double.isFinite(amount)) {
            throw new IllegalArgumentException(
                    "amount of " + evidence + " for " + mailbox + " is " + amount + ": use a number");
        }
        node(mailbox).count(evidence, amount, at);
    }

    @Override
    public void spamRate(DomainName domain, double rate, Instant at) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("spam rate for " + domain + " is " + rate + ": use a share from 0 to 1");
        }
        note(domain, standing -> standing.reported(new Standing.Report(rate, at), decay));
    }

    @Override
    public void listed(DomainName domain, String list, ListingWeight weight) {
        note(domain, standing -> standing.listed(list, weight));
    }

    @Override
    public void delisted(DomainName domain, String list) {
        note(domain, standing -> standing.delisted(list));
    }

    @Override
    public void authenticated(DomainName domain, boolean inOrder) {
        note(domain, standing -> standing.authenticated(inOrder));
    }

    @Override
    public Reputation of(MailboxId mailbox, Instant at) {
        return score(node(mailbox), mailbox.domain(), at);
    }

    @Override
    public Reputation of(DomainName domain, Instant at) {
        @Nullable CountNode node = domains.get(domain);
        if (node == null) {
            throw new IllegalArgumentException("domain " + domain + " is not known: enroll one of its mailboxes first");
        }
        return score(node, domain, at);
    }

    @Override
    public double rate(ClientId client, Tier tier, Evidence evidence, Instant at) {
        if (!evidence.isEvent()) {
            throw new IllegalArgumentException(evidence + " is an exposure and has no rate: ask for that of an event");
        }
        CountNode node = pools.getOrDefault(new Pool(client, tier), fleet);
        return scorer.rate(Levels.of(node, fleet.notBeforeLast(at)), evidence);
    }

    @Override
    public SavableReputationBook empty() {
        return new FleetReputationBook(settings, scorer);
    }

    @Override
    public Map<String, String> save() {
        return kept.save(form(), nodes(), standings);
    }

    @Override
    public void restore(Map<String, String> saved) {
        kept.restore(form(), saved, nodes(), standings);
    }

    /** What saved counts must have in common with this book to mean the same. */
    private String form() {
        return "half-life of " + settings.halfLife() + ", counts of " + List.of(Evidence.values());
    }

    private Map<String, CountNode> nodes() {
        Map<String, CountNode> nodes = new TreeMap<>();
        nodes.put("fleet", fleet);
        pools.forEach((pool, node) -> nodes.put("client " + pool.client() + " " + pool.tier(), node));
        domains.forEach((domain, node) -> nodes.put("domain " + domain, node));
        mailboxes.forEach((mailbox, node) -> nodes.put("mailbox " + mailbox, node));
        return nodes;
    }

    private Reputation score(CountNode node, DomainName domain, Instant at) {
        Instant now = fleet.notBeforeLast(at);
        List<Factor> factors = scorer.factors(Levels.of(node, now));
        factors.addAll(standings.getOrDefault(domain, Standing.UNKNOWN).factors(settings, now, decay));
        return Reputation.of(factors);
    }

    /** Facts of a domain may come before its mailboxes are enrolled, as for one of the reserve. */
    private void note(DomainName domain, UnaryOperator<Standing> change) {
        standings.compute(domain, (key, known) -> change.apply(known == null ? Standing.UNKNOWN : known));
    }

    private CountNode node(MailboxId mailbox) {
        @Nullable CountNode node = mailboxes.get(mailbox);
        if (node == null) {
            throw new IllegalArgumentException("mailbox " + mailbox + " is not known: enroll it first");
        }
        return node;
    }
}
