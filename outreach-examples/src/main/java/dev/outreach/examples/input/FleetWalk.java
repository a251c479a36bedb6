package dev.outreach.examples.input;

import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.SenderIdentity;
import dev.outreach.fleet.SendingDomain;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Walks a fleet document from the top: defaults, clients, their domains, the reserve. */
final class FleetWalk {

    /** Domains from one pattern; a whole fleet has about 400. */
    private static final int MOST_NAMES = 1_000;

    private static final Set<String> ROOT_KEYS = Set.of("name", "defaults", "clients", "reserve");
    private static final Set<String> CLIENT_KEYS = Settings.keysAnd("id", "organisation", "postal-address", "domains");
    private static final Set<String> DOMAIN_KEYS = Settings.keysAnd("name", "mailboxes");

    private final Problems problems;
    private final Fleet.Builder fleet = Fleet.builder();
    private final MailboxWalk mailboxes;
    private Optional<String> name = Optional.empty();
    private final Map<ClientId, Integer> clientLines = new HashMap<>();
    private final Map<DomainName, Claim> claims = new HashMap<>();

    /** Who the domains below belong to: a client, the reserve (no id), or a client that was reported and left out. */
    private record Owner(@Nullable ClientId id, ZoneId zone, boolean leftOut) {

        private static final Owner RESERVE = new Owner(null, ZoneOffset.UTC, false);

        private String who() {
            if (id != null) {
                return "client " + id;
            }
            return leftOut ? "a client without a valid id" : "the reserve";
        }
    }

    /** Where a domain was first listed, and for whom. */
    private record Claim(int line, String owner) {}

    FleetWalk(Problems problems) {
        this.problems = problems;
        mailboxes = new MailboxWalk(fleet, problems);
    }

    /** What the file calls the fleet. */
    Optional<String> name() {
        return name;
    }

    Fleet fleet() {
        return fleet.build();
    }

    void root(Node node) {
        Optional<Entry> found = Entry.of("file", node, ROOT_KEYS, problems);
        if (found.isEmpty()) {
            return;
        }
        Entry root = found.get();
        name = root.read("name", Values::fleetName).found();
        Settings defaults = root.node("defaults")
                .flatMap(d -> Entry.of("defaults", d, Settings.keysAnd(), problems))
                .map(Settings::read)
                .orElse(Settings.BUILT_IN)
                .within(Settings.BUILT_IN);
        if (root.node("clients").isEmpty() && root.node("reserve").isEmpty()) {
            problems.missing(root.line(), "clients", "list at least one client");
        }
        root.items("clients").forEach(client -> client(client, defaults));
        root.items("reserve").forEach(domain -> domain(domain, Owner.RESERVE, defaults.withoutZone()));
    }

    private void client(Node node, Settings defaults) {
        Optional<Entry> found = Entry.of("client", node, CLIENT_KEYS, problems);
        if (found.isEmpty()) {
            return;
        }
        Entry entry = found.get();
        Settings settings = Settings.read(entry).within(defaults);
        Owner owner = owner(entry, settings.zone());
        if (entry.node("domains").isEmpty()) {
            problems.missing(entry.line(), "domains", "list the domains that the client owns");
        }
        entry.items("domains").forEach(domain -> domain(domain, owner, settings.withoutZone()));
    }

    private Owner owner(Entry entry, Setting<ZoneId> zone) {
        Optional<ClientId> id = entry.require("id", Values::client, "give the client a short name, such as acme");
        Optional<String> organisation =
                entry.require("organisation", Values::filledLine, "give the legal name of the sender");
        Optional<String> address =
                entry.require("postal-address", Values::filledLine, "give a physical postal address in one line");
        if (id.isEmpty()
                || isKnown(id.get(), entry)
                || organisation.isEmpty()
                || address.isEmpty()
                || zone.isBroken()) {
            return new Owner(id.orElse(null), ZoneOffset.UTC, true);
        }
        Client client = new Client(
                id.get(),
                new SenderIdentity(organisation.get(), address.get()),
                zone.found().orElse(ZoneOffset.UTC));
        fleet.add(client);
        return new Owner(client.id(), client.zone(), false);
    }

    private boolean isKnown(ClientId id, Entry entry) {
        @Nullable Integer first = clientLines.putIfAbsent(id, entry.lineOf("id"));
        if (first != null) {
            problems.add(
                    entry.lineOf("id"), "id", id.value(), "is the client of line " + first, "give one of them another");
        }
        return first != null;
    }

    /** A domain is its name or pattern alone, or a map with more to say. */
    private void domain(Node node, Owner owner, Settings above) {
        if (node instanceof ScalarNode) {
            domains(node, owner, above, mailboxes.groups(YamlText.line(node), above));
            return;
        }
        Optional<Entry> found = Entry.of("domain", node, DOMAIN_KEYS, problems);
        if (found.isEmpty()) {
            return;
        }
        Entry entry = found.get();
        Settings settings = Settings.read(entry).within(above);
        List<MailboxWalk.Group> groups = mailboxes.groups(entry, settings);
        entry.node("name")
                .ifPresentOrElse(
                        name -> domains(name, owner, settings, groups),
                        () -> problems.missing(entry.line(), "name", "give a domain or a pattern of domains"));
    }

    private void domains(Node name, Owner owner, Settings settings, List<MailboxWalk.Group> groups) {
        Entry.read("name", name, pattern -> NamePattern.expand(pattern, MOST_NAMES), problems)
                .found()
                .orElse(List.of())
                .forEach(one -> domain(one, YamlText.line(name), owner, settings, groups));
    }

    private void domain(String text, int line, Owner owner, Settings settings, List<MailboxWalk.Group> groups) {
        try {
            DomainName name = Values.domain(text);
            if (isClaimed(name, line, owner)
                    || owner.leftOut()
                    || settings.caps().isBroken()) {
                return;
            }
            fleet.add(new SendingDomain(name, owner.id(), settings.caps().ofDomain()));
            groups.forEach(group -> mailboxes.add(name, owner.zone(), group));
        } catch (Mistake mistake) {
            problems.add(line, "name", text, mistake);
        }
    }

    private boolean isClaimed(DomainName name, int line, Owner owner) {
        @Nullable Claim first = claims.putIfAbsent(name, new Claim(line, owner.who()));
        if (first != null) {
            problems.add(
                    line,
                    "name",
                    name.value(),
                    "belongs to " + first.owner() + " by line " + first.line(),
                    "a domain has one owner; remove one of the two");
        }
        return first != null;
    }
}
