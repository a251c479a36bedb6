package dev.outreach.providers.google;

import dev.outreach.fleet.EmailAddress;

/**
 * Who a call is made as, and for what.
 *
 * @param user whose rights the call has
 */
record Acting(EmailAddress user, Scope scope) {}
