package dev.outreach.examples.input;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Who writes from a domain: each local part with the name shown in From. Written as a list ({@code [anna, ben]}) or as
 * a map ({@code {anna: Anna Keller, ben: Ben Vogt}}).
 */
final class People {

    /** Mailboxes on one domain; the usual number is 3. */
    private static final int MOST = 100;

    private static final String KEY = "local-parts";
    private static final DomainName ANY = new DomainName("any.example");

    private People() {}

    /** The local parts in order with their display names, which may be empty. What is wrong is reported and left out. */
    static Setting<Map<String, String>> read(Entry entry) {
        Optional<Node> node = entry.node(KEY);
        if (node.isEmpty()) {
            return Setting.absent();
        }
        Map<String, String> people = new LinkedHashMap<>();
        if (node.get() instanceof MappingNode map) {
            map.getValue().forEach(tuple -> readNamed(tuple, people, entry.problems()));
        } else if (node.get() instanceof SequenceNode list) {
            list.getValue().forEach(item -> readUnnamed(item, people, entry.problems()));
        } else {
            entry.problems()
                    .add(
                            entry.lineOf(KEY),
                            KEY,
                            Entry.shown(node.get()),
                            "is not a list",
                            "write [anna, ben] or {anna: Anna Keller}");
        }
        return people.isEmpty() ? Setting.broken() : Setting.of(people);
    }

    private static void readNamed(NodeTuple tuple, Map<String, String> people, Problems problems) {
        Setting<List<String>> parts = Entry.read(KEY, tuple.getKeyNode(), People::localParts, problems);
        Setting<String> name = Entry.read(KEY, tuple.getValueNode(), Values::line, problems);
        if (!name.isBroken()) {
            parts.found().ifPresent(found -> put(found, name.found().orElse(""), tuple.getKeyNode(), people, problems));
        }
    }

    private static void readUnnamed(Node item, Map<String, String> people, Problems problems) {
        Entry.read(KEY, item, People::localParts, problems)
                .found()
                .ifPresent(found -> put(found, "", item, people, problems));
    }

    private static void put(List<String> parts, String name, Node node, Map<String, String> people, Problems problems) {
        for (String part : parts) {
            if (people.size() >= MOST) {
                problems.add(YamlText.line(node), KEY, part, "is one too many", "at most " + MOST + " on a domain");
            } else if (people.putIfAbsent(part, name) != null) {
                problems.add(YamlText.line(node), KEY, part, "is listed twice", "remove one of the two");
            }
        }
    }

    private static List<String> localParts(String pattern) {
        List<String> parts = NamePattern.expand(pattern, MOST);
        return parts.stream().map(People::localPart).toList();
    }

    private static String localPart(String text) {
        try {
            return new EmailAddress(text, ANY).local();
        } catch (IllegalArgumentException refused) {
            throw new Mistake("is not the local part of an address", "write what stands before the @, such as anna");
        }
    }
}
