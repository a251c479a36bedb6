/**
 * The provider {@code google}. As the user of each mailbox it sends and reads by the Gmail API; as an administrator it makes
 * and suspends users and adds domains (Directory and Site Verification APIs), and reads what Gmail thinks of domains
 * (Postmaster Tools API version 2). It signs in as a service account with domain-wide delegation, or by a refresh token.
 *
 * <p>Names on the wire are those of Google's discovery documents, which the tests hold every call against; {@code
 * docs/providers.md} says for each call where it is documented. Nothing here has been tried on the live APIs.
 */
@NullMarked
package dev.outreach.providers.google;

import org.jspecify.annotations.NullMarked;
