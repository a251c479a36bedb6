package dev.outreach.spi;

import dev.outreach.fleet.ProviderId;
import java.util.List;
import java.util.Set;

/**
 * The entry point of a provider module: public, with a public constructor without arguments, without state. Named both
 * in {@code META-INF/services} and in {@code module-info}.
 */
public interface ProviderFactory {
    /** The id that a configuration chooses the provider by. No two factories may share one. */
    ProviderId id();

    /** What its providers can do at the most; with some settings it may be less. */
    Set<Class<? extends Capability>> capabilities();

    /** Every setting that {@link #create} reads. */
    List<Setting> settings();

    /**
     * Makes the provider. Opens no connection yet.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names it, its value unless it is
     *     secret, and the fix
     */
    Provider create(ProviderConfig config, ProviderContext context);
}
