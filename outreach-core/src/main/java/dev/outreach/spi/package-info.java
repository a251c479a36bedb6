/**
 * How a vendor's module plugs in: a {@link dev.outreach.spi.ProviderFactory} is found by {@link
 * java.util.ServiceLoader}, chosen by its id in the configuration, and makes a {@link dev.outreach.spi.Provider}, which
 * answers for each {@link dev.outreach.spi.Capability} that the vendor really has. What a vendor cannot do is absent.
 */
@NullMarked
package dev.outreach.spi;

import org.jspecify.annotations.NullMarked;
