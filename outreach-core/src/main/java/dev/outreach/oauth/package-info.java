/**
 * Access tokens (RFC 6749), for providers whose vendor gives one for a while instead of a key for good: {@link
 * dev.outreach.oauth.AccessTokens} keeps them and has them renewed, and {@link dev.outreach.oauth.AssertionSigner}
 * signs what a client proves itself with (RFC 7523). How a vendor is asked for a token, and what it says when it gives
 * none, differs so much that it stays with the vendor's module.
 */
@NullMarked
package dev.outreach.oauth;

import org.jspecify.annotations.NullMarked;
