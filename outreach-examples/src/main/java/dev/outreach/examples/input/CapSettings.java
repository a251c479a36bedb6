package dev.outreach.examples.input;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.ReceivingProvider;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The caps that one level of the fleet file sets, each by itself: a level that sets one keeps the others of the level
 * above.
 *
 * @param each cap by name; that of a receiver is named {@code receiver.google}
 */
record CapSettings(Map<String, Setting<Integer>> each) {

    /** The usual active cap of a mailbox at its upper end, and three times it for a domain of three mailboxes. */
    static final CapSettings BUILT_IN = new CapSettings(Map.of("mailbox", Setting.of(50), "domain", Setting.of(150)));

    private static final String ALL = "all";
    private static final Set<String> NUMBERS = Set.of("mailbox", "mailbox-24h", "domain", "domain-24h");
    private static final Set<String> RECEIVERS = Set.of("receiver", "mailbox-receiver");
    private static final Set<String> KEYS =
            Set.of("mailbox", "mailbox-24h", "domain", "domain-24h", "receiver", "mailbox-receiver");

    static CapSettings read(Entry above) {
        Optional<Node> node = above.node("caps");
        if (node.isEmpty()) {
            return new CapSettings(Map.of());
        }
        Optional<Entry> caps = Entry.of("caps", node.get(), KEYS, above.problems());
        if (caps.isEmpty() || !caps.get().isClean()) {
            return new CapSettings(Map.of(ALL, Setting.broken()));
        }
        return read(caps.get().prefixed("caps."), above.problems());
    }

    private static CapSettings read(Entry caps, Problems problems) {
        Map<String, Setting<Integer>> each = new HashMap<>();
        NUMBERS.forEach(name -> put(each, name, caps.read(name, Values::cap)));
        for (String name : RECEIVERS) {
            caps.node(name).ifPresent(node -> readReceivers(name, node, each, problems));
        }
        return new CapSettings(each);
    }

    private static void readReceivers(String name, Node node, Map<String, Setting<Integer>> each, Problems problems) {
        Set<String> receivers = Set.of("google", "microsoft", "yahoo", "other");
        Optional<Entry> caps = Entry.of("caps." + name, node, receivers, problems);
        if (caps.isEmpty() || !caps.get().isClean()) {
            each.put(ALL, Setting.broken());
            return;
        }
        Entry named = caps.get().prefixed("caps." + name + ".");
        receivers.forEach(receiver -> put(each, name + "." + receiver, named.read(receiver, Values::cap)));
    }

    private static void put(Map<String, Setting<Integer>> each, String name, Setting<Integer> cap) {
        if (cap.given()) {
            each.put(name, cap);
        }
    }

    CapSettings within(CapSettings above) {
        Map<String, Setting<Integer>> merged = new HashMap<>(above.each);
        merged.putAll(each);
        return new CapSettings(merged);
    }

    /** Whether a cap was reported as wrong, so that nothing may be sent under these. */
    boolean isBroken() {
        return each.values().stream().anyMatch(Setting::isBroken);
    }

    Caps ofMailbox() {
        return caps("mailbox", "mailbox-receiver.");
    }

    Caps ofDomain() {
        return caps("domain", "receiver.");
    }

    private Caps caps(String name, String receivers) {
        int perDay = number(name).orElse(Caps.MOST);
        Caps caps = new Caps(perDay, number(name + "-24h").orElse(perDay), Map.of());
        for (ReceivingProvider receiver : ReceivingProvider.values()) {
            Optional<Integer> cap = number(receivers + receiver.name().toLowerCase(Locale.ROOT));
            caps = cap.isPresent() ? caps.withReceiver(receiver, cap.get()) : caps;
        }
        return caps;
    }

    private Optional<Integer> number(String name) {
        return each.getOrDefault(name, Setting.absent()).found();
    }
}
