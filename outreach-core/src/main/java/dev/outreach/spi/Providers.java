package dev.outreach.spi;

import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.Quoted;
import dev.outreach.fleet.Suggestion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The provider modules that are installed, found by {@link ServiceLoader} and chosen by id. Immutable. */
public final class Providers {
    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    /** Entries that cannot be loaded before the search is given up: a bound against a loader that makes no progress. */
    private static final int MOST_BROKEN = 100;

    /**
     * A provider module that is installed.
     *
     * @param id what a configuration chooses it by
     * @param type its entry point
     * @param capabilities what it can do at the most
     * @param settings every setting that it reads
     */
    public record Found(
            ProviderId id,
            Class<? extends ProviderFactory> type,
            Set<Class<? extends Capability>> capabilities,
            List<Setting> settings) {
        public Found {
            capabilities = Set.copyOf(capabilities);
            settings = List.copyOf(settings);
        }
    }

    private record Entry(Found found, ProviderFactory factory) {}

    private final Map<ProviderId, Entry> byId = new TreeMap<>();
    private final List<String> broken = new ArrayList<>();

    private Providers() {}

    /** Those that the context class loader of this thread sees. See {@link #discover(ClassLoader)}. */
    public static Providers discover() {
        return discover(Thread.currentThread().getContextClassLoader());
    }

    /**
     * Those that a class loader sees. One that cannot be loaded is logged, kept in {@link #broken}, and does not hide the
     * others.
     *
     * @param loader the class loader, or null for the system's
     * @throws IllegalStateException if two of them have one id; it names both
     */
    public static Providers discover(@Nullable ClassLoader loader) {
        Providers providers = new Providers();
        Iterator<ProviderFactory> factories =
                ServiceLoader.load(ProviderFactory.class, loader).iterator();
        while (providers.broken.size() < MOST_BROKEN && providers.takeNext(factories)) {
            // taken or reported
        }
        return providers;
    }

    /** All of them, by id. */
    public List<Found> available() {
        return byId.values().stream().map(Entry::found).toList();
    }

    /** What could not be loaded, one line each; empty if all is well. */
    public List<String> broken() {
        return List.copyOf(broken);
    }

    /**
     * The settings that a provider requires and a configuration lacks; empty if {@link #create} has all it needs.
     *
     * @throws IllegalArgumentException if there is no such provider; it names those that there are
     */
    public List<Setting> missing(ProviderId id, ProviderConfig config) {
        return entry(id).found().settings().stream()
                .filter(setting ->
                        setting.required() && config.optional(setting.name()).isEmpty())
                .toList();
    }

    /**
     * Makes a provider.
     *
     * @throws IllegalArgumentException if there is no such provider, and it names those that there are; or if a setting
     *     is missing, wrong or not one of the provider's, and it names that
     */
    public Provider create(ProviderId id, ProviderConfig config, ProviderContext context) {
        Entry entry = entry(id);
        checkKnown(entry.found(), config);
        return entry.factory().create(config, context);
    }

    /** A misspelt setting would leave the default in force: with a registrar that may cost money. */
    private static void checkKnown(Found found, ProviderConfig config) {
        List<String> known = found.settings().stream().map(Setting::name).toList();
        for (String name : config.names()) {
            if (!known.contains(name)) {
                throw config.bad(
                        Quoted.excerpt(name),
                        "is not known; "
                                + Suggestion.closest(name, known)
                                        .map(meant -> "did you mean '" + meant + "'? ")
                                        .orElse("")
                                + "Use one of " + known);
            }
        }
    }

    private Entry entry(ProviderId id) {
        @Nullable Entry entry = byId.get(id);
        if (entry == null) {
            throw new IllegalArgumentException("provider '" + id + "' is not installed: use one of " + byId.keySet()
                    + ", or add its module to the class path"
                    + (broken.isEmpty() ? "" : "; these could not be loaded: " + broken));
        }
        return entry;
    }

    /** Takes one more factory or reports it; false when there are no more. */
    private boolean takeNext(Iterator<ProviderFactory> factories) {
        try {
            if (!factories.hasNext()) {
                return false;
            }
            take(factories.next());
        } catch (ServiceConfigurationError | LinkageError unusable) {
            report("", unusable);
        }
        return true;
    }

    private void take(ProviderFactory factory) {
        Found found;
        try {
            found = new Found(factory.id(), factory.getClass(), factory.capabilities(), factory.settings());
        } catch (RuntimeException | LinkageError unusable) {
            report(factory.getClass().getName() + ": ", unusable);
            return;
        }
        @Nullable Entry other = byId.putIfAbsent(found.id(), new Entry(found, factory));
        if (other != null) {
            throw new IllegalStateException("two providers have the id '" + found.id() + "': "
                    + other.found().type().getName() + " and " + found.type().getName()
                    + "; remove one of them from the class path");
        }
    }

    private void report(String whose, Throwable unusable) {
        @Nullable Throwable cause = unusable.getCause();
        String line = whose + unusable + (cause == null ? "" : " (" + cause + ")");
        broken.add(line);
        LOG.warn("A provider module cannot be used and is left out: {}", line);
    }
}
