package dev.outreach;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Tier;
import dev.outreach.lifecycle.BurnedDomain;
import dev.outreach.lifecycle.ClientLosses;
import dev.outreach.store.JournalEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which burned domains wait for a replacement, and what each client had already. Safe for any number of threads. */
final class Replacements {
    private final Map<DomainName, BurnedDomain> open = new LinkedHashMap<>();
    private final Map<ClientId, List<Instant>> burns = new HashMap<>();
    private final Map<ClientId, List<Instant>> given = new HashMap<>();
    private final Map<ClientId, JournalEvent.ReplacementApproved> approvals = new HashMap<>();

    synchronized void burned(DomainState domain, Instant at) {
        Map<Tier, Integer> mailboxes = new EnumMap<>(Tier.class);
        domain.mailboxes.forEach(seat -> mailboxes.merge(seat.mailbox.tier(), 1, Integer::sum));
        ClientId client = Objects.requireNonNull(domain.domain.client(), "only a client's domain is replaced");
        open.put(domain.name(), new BurnedDomain(domain.name(), client, at, mailboxes));
        burns.computeIfAbsent(client, c -> new ArrayList<>()).add(at);
    }

    synchronized void bound(JournalEvent.DomainBound bound) {
        open.remove(bound.replaces());
        given.computeIfAbsent(bound.client(), c -> new ArrayList<>()).add(bound.at());
    }

    synchronized void approved(JournalEvent.ReplacementApproved approved) {
        approvals.put(approved.client(), approved);
    }

    synchronized List<BurnedDomain> open() {
        return List.copyOf(open.values());
    }

    synchronized boolean isOpen(BurnedDomain burned) {
        return open.containsKey(burned.domain());
    }

    synchronized SavedFleet.SavedReplacements save() {
        return new SavedFleet.SavedReplacements(
                List.copyOf(open.values()),
                save(burns),
                save(given),
                approvals.values().stream()
                        .map(approval ->
                                new SavedFleet.SavedApproval(approval.client(), approval.at(), approval.cause()))
                        .sorted(Comparator.comparing(SavedFleet.SavedApproval::client))
                        .toList());
    }

    private static List<SavedFleet.SavedTimes> save(Map<ClientId, List<Instant>> times) {
        return times.entrySet().stream()
                .map(entry -> new SavedFleet.SavedTimes(entry.getKey(), List.copyOf(entry.getValue())))
                .sorted(Comparator.comparing(SavedFleet.SavedTimes::client))
                .toList();
    }

    synchronized void restore(SavedFleet.SavedReplacements saved) {
        saved.open().forEach(burned -> open.put(burned.domain(), burned));
        saved.burns().forEach(times -> burns.put(times.client(), new ArrayList<>(times.at())));
        saved.given().forEach(times -> given.put(times.client(), new ArrayList<>(times.at())));
        saved.approvals()
                .forEach(approval -> approved(
                        new JournalEvent.ReplacementApproved(approval.at(), approval.client(), approval.cause())));
    }

    /** What a client has burned and been given. */
    synchronized ClientLosses losses(ClientId client, int domainsLeft) {
        JournalEvent.@Nullable ReplacementApproved approval = approvals.get(client);
        return new ClientLosses(
                domainsLeft,
                burns.getOrDefault(client, List.of()),
                given.getOrDefault(client, List.of()),
                approval == null ? null : approval.at(),
                approval == null ? "" : approval.cause());
    }
}
