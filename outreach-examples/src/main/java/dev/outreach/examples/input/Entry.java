package dev.outreach.examples.input;

import dev.outreach.fleet.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A map of the fleet file, its keys checked: unknown and repeated ones are reported, wrong values too. */
final class Entry {

    private final int line;
    private final String prefix;
    private final Map<String, Node> values;
    private final boolean clean;
    private final Problems problems;

    private Entry(int line, String prefix, Map<String, Node> values, boolean clean, Problems problems) {
        this.line = line;
        this.prefix = prefix;
        this.values = values;
        this.clean = clean;
        this.problems = problems;
    }

    /**
     * The map at a node; empty, and reported, if the node is something else.
     *
     * @param field what the node stands for, for the report
     * @param known the keys that may be in it
     */
    static Optional<Entry> of(String field, Node node, Set<String> known, Problems problems) {
        if (!(node instanceof MappingNode map)) {
            problems.add(YamlText.line(node), field, shown(node), "is not a map", "write 'key: value' lines here");
            return Optional.empty();
        }
        int before = problems.count();
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            String key = shown(tuple.getKeyNode());
            int line = YamlText.line(tuple.getKeyNode());
            if (!known.contains(key)) {
                problems.add(line, key, "", "is not a key of " + field, advice(key, known));
            } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
                problems.add(line, key, shown(tuple.getValueNode()), "is given a second time", "remove one of the two");
            }
        }
        return Optional.of(new Entry(YamlText.line(node), "", values, problems.count() == before, problems));
    }

    /** The same entry, whose fields are reported with this in front. */
    Entry prefixed(String before) {
        return new Entry(line, before, values, clean, problems);
    }

    int line() {
        return line;
    }

    /** Whether all its keys are known and none is given twice. */
    boolean isClean() {
        return clean;
    }

    /** The line of a key's value, or of the entry where the key is not given. */
    int lineOf(String key) {
        @Nullable Node node = values.get(key);
        return node == null ? line : YamlText.line(node);
    }

    Problems problems() {
        return problems;
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The text of a key read by a parser that throws {@link Mistake}; a mistake is reported. */
    <T> Setting<T> read(String key, Function<String, T> parse) {
        @Nullable Node node = values.get(key);
        if (node == null) {
            return Setting.absent();
        }
        return read(prefix + key, node, parse, problems);
    }

    /** As {@link #read}, and reports the lack of the key. */
    <T> Optional<T> require(String key, Function<String, T> parse, String fix) {
        if (!values.containsKey(key)) {
            problems.missing(line, prefix + key, fix);
        }
        return read(key, parse).found();
    }

    /** The items of a list; none, and reported, if the value is no list. */
    List<Node> items(String key) {
        @Nullable Node node = values.get(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        problems.add(YamlText.line(node), prefix + key, shown(node), "is not a list", "write '- ' before each item");
        return List.of();
    }

    /** A single value read by a parser that throws {@link Mistake}; a mistake is reported. */
    static <T> Setting<T> read(String field, Node node, Function<String, T> parse, Problems problems) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(YamlText.line(node), field, shown(node), "is not a single value", "write one value here");
            return Setting.broken();
        }
        try {
            return Setting.of(parse.apply(scalar.getValue()));
        } catch (Mistake mistake) {
            problems.add(YamlText.line(node), field, scalar.getValue(), mistake);
            return Setting.broken();
        }
    }

    /** A node in a few words. */
    static String shown(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        return node instanceof SequenceNode ? "[…]" : "{…}";
    }

    private static String advice(String key, Set<String> known) {
        return Suggestion.closest(key, known)
                .map(meant -> "did you mean " + meant + "?")
                .orElse("use " + String.join(", ", known.stream().sorted().toList()));
    }
}
