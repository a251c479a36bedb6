/**
 * The provider {@code cloudflare}: a {@link dev.outreach.spi.DnsHost}, and with an account id a {@link
 * dev.outreach.spi.DomainRegistrar}, by Cloudflare's API version 4. Names on the wire are those of the official SDK
 * ({@code cloudflare} 7.3.0, made from Cloudflare's own description of the API); {@code docs/providers.md} says for each
 * call where it is documented. Nothing here has been tried on the live API.
 */
@NullMarked
package dev.outreach.providers.cloudflare;

import org.jspecify.annotations.NullMarked;
