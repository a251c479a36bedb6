package dev.outreach.purchase;

import dev.outreach.spi.ProviderFailure;
import dev.outreach.store.Purchase;
import java.util.Optional;

/**
 * Where a purchase stands after it was carried on as far as it would go.
 *
 * @param purchase as it is kept now; {@link Purchase#explain} says it in one line
 * @param thing what was bought, if it was found
 * @param failure with which the vendor failed the last call that was made to it, if it did
 */
public record PurchaseOutcome<T>(Purchase purchase, Optional<T> thing, Optional<ProviderFailure> failure) {}
