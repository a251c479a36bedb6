package dev.outreach.examples.input;

import dev.outreach.dns.dkim.DkimKey;
import dev.outreach.dns.plan.DkimPublication;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.fleet.DomainName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Walks a DNS document from the top: defaults, then domains with their keys. */
final class DnsWalk {

    private static final int LONGEST_KEY_FILE = 100_000;
    private static final Set<String> ROOT_KEYS = Set.of("defaults", "domains");
    private static final Set<String> DOMAIN_KEYS = DnsSettings.keysAnd("name", "dkim", "ownership");
    private static final Set<String> DKIM_KEYS = Set.of("selector", "txt", "cname", "key-file");

    private final Path document;
    private final Problems problems;
    private final List<DomainSetup> setups = new ArrayList<>();
    private final Map<DomainName, Integer> lines = new HashMap<>();

    DnsWalk(Path document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    List<DomainSetup> setups() {
        return setups;
    }

    void root(Node node) {
        Optional<Entry> found = Entry.of("file", node, ROOT_KEYS, problems);
        if (found.isEmpty()) {
            return;
        }
        Entry root = found.get();
        DnsSettings defaults = root.node("defaults")
                .flatMap(d -> Entry.of("defaults", d, DnsSettings.keysAnd(), problems))
                .map(DnsSettings::read)
                .orElse(DnsSettings.NONE)
                .within(DnsSettings.NONE);
        if (root.node("domains").isEmpty()) {
            problems.missing(root.line(), "domains", "list at least one domain");
        }
        root.items("domains")
                .forEach(domain ->
                        Entry.of("domain", domain, DOMAIN_KEYS, problems).ifPresent(entry -> domain(entry, defaults)));
    }

    private void domain(Entry entry, DnsSettings defaults) {
        int before = problems.count();
        Optional<DomainName> name =
                entry.require("name", Values::domain, "name the sending domain, such as acme-mail.example");
        DnsSettings settings = DnsSettings.read(entry).within(defaults);
        List<DkimPublication> dkim = new ArrayList<>();
        entry.items("dkim").forEach(key -> dkim(key).ifPresent(dkim::add));
        List<String> ownership = new ArrayList<>();
        entry.items("ownership")
                .forEach(text -> Entry.read("ownership", text, Values::filledLine, problems)
                        .found()
                        .ifPresent(ownership::add));
        boolean whole = problems.count() == before && entry.isClean() && !settings.isBroken();
        if (whole && name.isPresent() && isNew(name.get(), entry)) {
            setup(entry, name.get(), settings, dkim, ownership);
        }
    }

    private boolean isNew(DomainName name, Entry entry) {
        @Nullable Integer first = lines.putIfAbsent(name, entry.lineOf("name"));
        if (first != null) {
            problems.add(
                    entry.lineOf("name"),
                    "name",
                    name.value(),
                    "is the domain of line " + first,
                    "keep one of the two");
        }
        return first == null;
    }

    private void setup(
            Entry entry, DomainName name, DnsSettings settings, List<DkimPublication> dkim, List<String> ownership) {
        try {
            DomainSetup.Builder setup = DomainSetup.builder(name, settings.host());
            dkim.forEach(setup::dkim);
            ownership.forEach(setup::ownership);
            settings.dmarc().found().ifPresent(setup::dmarc);
            settings.nameServers().found().ifPresent(setup::nameServers);
            settings.tracking()
                    .found()
                    .ifPresent(target ->
                            setup.tracking(settings.trackingLabel().found().orElse("tr"), target));
            setups.add(setup.build());
        } catch (Mistake mistake) {
            problems.add(entry.lineOf("mail"), "mail", settings.mail().found().orElse(""), mistake);
        } catch (IllegalArgumentException refused) {
            problems.add(
                    entry.line(), "domain", name.value(), "has no valid setup", String.valueOf(refused.getMessage()));
        }
    }

    private Optional<DkimPublication> dkim(Node node) {
        Optional<Entry> found = Entry.of("dkim", node, DKIM_KEYS, problems);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Entry entry = found.get();
        Optional<String> selector =
                entry.require("selector", Values::filledLine, "name the selector, such as google or s2026");
        if (selector.isEmpty()) {
            return Optional.empty();
        }
        String at = selector.get();
        long given = DKIM_KEYS.stream()
                .filter(key -> !key.equals("selector") && entry.node(key).isPresent())
                .count();
        if (given != 1) {
            problems.add(entry.line(), "dkim", at, "does not say one thing", "give one of txt, cname and key-file");
            return Optional.empty();
        }
        return way(entry, "txt", text -> DkimPublication.text(at, text))
                .or(() -> way(entry, "cname", target -> DkimPublication.alias(at, target)))
                .or(() -> way(
                        entry,
                        "key-file",
                        file -> DkimPublication.key(at, key(file).record())));
    }

    private static Optional<DkimPublication> way(Entry entry, String key, Function<String, DkimPublication> make) {
        return entry.read(key, text -> DnsValues.checked(() -> make.apply(text), "cannot be published"))
                .found();
    }

    private DkimKey key(String file) {
        try {
            Path path = document.resolveSibling(file);
            if (Files.size(path) > LONGEST_KEY_FILE) {
                throw new Mistake("is too long for a key", "name a file with one private key as PEM");
            }
            return DkimKey.fromPem(Files.readString(path));
        } catch (IOException | InvalidPathException missing) {
            throw new Mistake("cannot be read", "name a file with a private key as PEM, beside this one");
        }
    }
}
