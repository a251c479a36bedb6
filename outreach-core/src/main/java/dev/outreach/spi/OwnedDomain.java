package dev.outreach.spi;

import dev.outreach.fleet.DomainName;
import java.time.Instant;
import java.util.Optional;

/**
 * A domain that is registered, or being registered, by an account.
 *
 * @param status what the registrar calls its state, such as {@code active}
 * @param active whether it is registered and in force
 * @param expires when the registration ends, if the registrar says
 * @param autoRenew whether the registrar renews it by itself
 */
public record OwnedDomain(
        DomainName name, String status, boolean active, Optional<Instant> expires, boolean autoRenew) {}
