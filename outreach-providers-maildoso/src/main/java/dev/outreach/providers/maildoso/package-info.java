/**
 * The provider {@code maildoso}: mailboxes and domains by Maildoso's API, version 1. The vendor's own description
 * (developers.maildoso.com/openapi.json, version 0.1.0) could not be read; names on the wire are those that public clients
 * and notes of its users agree on, and where they do not, both forms are taken. {@code docs/providers.md} says what rests on
 * what. There is no call for DNS records, so that there is no DNS host. Nothing here has been tried on the live API.
 */
@NullMarked
package dev.outreach.providers.maildoso;

import org.jspecify.annotations.NullMarked;
