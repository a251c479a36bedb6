package dev.outreach.spi;

import dev.outreach.fleet.ProviderId;
import java.util.Optional;
import java.util.Set;

/** A vendor, set up with its configuration. Safe for any number of threads. */
public interface Provider extends AutoCloseable {
    /** The id that the configuration chose it by. */
    ProviderId id();

    /** What it can do. */
    Set<Class<? extends Capability>> capabilities();

    /** It, as something that can do this; empty if the vendor cannot. */
    <C extends Capability> Optional<C> capability(Class<C> type);

    /** Closes its connections. Does not throw. */
    @Override
    void close();
}
