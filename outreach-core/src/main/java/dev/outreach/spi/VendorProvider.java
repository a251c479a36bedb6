package dev.outreach.spi;

import dev.outreach.fleet.ProviderId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A provider that is what it offers. To be extended: the constructor offers each thing that the vendor can do with these
 * settings, and nothing is offered after it. Safe for any number of threads, as far as what it offers is.
 */
public abstract class VendorProvider implements Provider {
    private final ProviderId id;
    private final Map<Class<? extends Capability>, Capability> capabilities = new LinkedHashMap<>();

    /** A provider that offers nothing yet. */
    protected VendorProvider(ProviderId id) {
        this.id = id;
    }

    /** Offers something that the vendor can do. Only for the constructor. */
    protected final <C extends Capability> void offer(Class<C> type, C capability) {
        capabilities.put(type, capability);
    }

    @Override
    public final ProviderId id() {
        return id;
    }

    @Override
    public final Set<Class<? extends Capability>> capabilities() {
        return Set.copyOf(capabilities.keySet());
    }

    @Override
    public final <C extends Capability> Optional<C> capability(Class<C> type) {
        return Optional.ofNullable(capabilities.get(type)).map(type::cast);
    }

    /** Closes nothing: idle connections of HTTP end by themselves. */
    @Override
    public void close() {}

    /** Such as {@code provider cloudflare}. */
    @Override
    public final String toString() {
        return "provider " + id;
    }
}
