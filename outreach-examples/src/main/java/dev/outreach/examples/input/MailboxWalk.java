package dev.outreach.examples.input;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads what a domain says of its mailboxes, and puts them on each domain of its pattern. */
final class MailboxWalk {

    /** Mailboxes of one file; patterns must not make a small file a large fleet without end. */
    private static final int MOST = 100_000;

    private static final Set<String> KEYS = Settings.keysAnd();

    private final Fleet.Builder fleet;
    private final Problems problems;
    private final Map<MailboxId, Integer> lines = new HashMap<>();

    /** Mailboxes of one kind, to be put on each domain of a pattern. */
    record Group(
            int line,
            Map<String, String> people,
            Tier tier,
            ProviderId provider,
            SendingWindow window,
            Settings settings) {}

    MailboxWalk(Fleet.Builder fleet, Problems problems) {
        this.fleet = fleet;
        this.problems = problems;
    }

    /** The groups of a domain: one or more under {@code mailboxes}, or one by its own settings. */
    List<Group> groups(Entry domain, Settings settings) {
        Optional<Node> node = domain.node("mailboxes");
        if (node.isEmpty()) {
            return groups(domain.line(), settings);
        }
        List<Node> items = node.get() instanceof SequenceNode list ? list.getValue() : List.of(node.get());
        return items.stream()
                .flatMap(item -> Entry.of("mailboxes", item, KEYS, problems).stream())
                .flatMap(entry ->
                        group(entry.lineOf("local-parts"), Settings.read(entry).within(settings)))
                .toList();
    }

    /** The one group of a domain that says nothing of its mailboxes. */
    List<Group> groups(int line, Settings settings) {
        return group(line, settings).toList();
    }

    private Stream<Group> group(int line, Settings settings) {
        Optional<Map<String, String>> people =
                require(line, "local-parts", settings.people(), "write [anna, ben] or {anna: Anna Keller}");
        Optional<Tier> tier = require(line, "tier", settings.tier(), "use premium or bulk");
        Optional<ProviderId> provider =
                require(line, "provider", settings.provider(), "name who hosts the mailboxes, such as google");
        Optional<SendingWindow> window = settings.window().found();
        boolean broken = settings.zone().isBroken()
                || settings.warmSince().isBroken()
                || settings.caps().isBroken();
        if (broken || people.isEmpty() || tier.isEmpty() || provider.isEmpty() || window.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(new Group(line, people.get(), tier.get(), provider.get(), window.get(), settings));
    }

    private <T> Optional<T> require(int line, String key, Setting<T> setting, String fix) {
        if (!setting.given()) {
            problems.missing(line, key, fix + ", here or at a level above");
        }
        return setting.found();
    }

    /** Puts the mailboxes of a group on a domain of the fleet. */
    void add(DomainName domain, ZoneId clientZone, Group group) {
        group.people().forEach((local, name) -> {
            try {
                add(mailbox(new EmailAddress(local, domain), name, clientZone, group), group.line());
            } catch (IllegalArgumentException tooLong) {
                problems.add(group.line(), "local-parts", local, "is too long for " + domain, "use a shorter name");
            }
        });
    }

    private void add(Mailbox mailbox, int line) {
        @Nullable Integer first = lines.putIfAbsent(mailbox.id(), line);
        if (first != null) {
            problems.add(
                    line,
                    "local-parts",
                    mailbox.id().toString(),
                    "is the address of a mailbox already, by line " + first,
                    "remove one of the two");
        } else if (lines.size() > MOST) {
            problems.add(
                    line, "file", "", "stands for more than " + MOST + " mailboxes", "split it into several files");
            throw new Problems.Full();
        } else {
            fleet.add(mailbox);
        }
    }

    private static Mailbox mailbox(EmailAddress address, String name, ZoneId clientZone, Group group) {
        Settings settings = group.settings();
        @Nullable ZoneId own = settings.zone().value();
        @Nullable WarmSince warm = settings.warmSince().value();
        @Nullable Instant since = warm == null ? null : warm.in(own == null ? clientZone : own);
        return new Mailbox(
                new MailboxId(address),
                name,
                group.tier(),
                group.provider(),
                settings.caps().ofMailbox(),
                group.window(),
                own,
                since);
    }
}
