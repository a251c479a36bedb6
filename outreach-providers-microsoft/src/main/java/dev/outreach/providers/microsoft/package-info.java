/**
 * The provider {@code microsoft}: mailboxes of Microsoft 365 by Microsoft Graph v1.0. It makes and suspends them, makes
 * domains known, sends, reads what comes in, and tells how mail programs sign in. Names on the wire are those of
 * Microsoft's own description of the API (CSDL of {@code microsoftgraph/msgraph-metadata}); {@code docs/providers.md} says
 * for each call where it is documented. Nothing here has been tried on the live API.
 */
@NullMarked
package dev.outreach.providers.microsoft;

import org.jspecify.annotations.NullMarked;
