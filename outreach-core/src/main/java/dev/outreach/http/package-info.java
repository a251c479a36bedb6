/**
 * JSON over HTTP, for providers: an {@link dev.outreach.http.HttpApi} is one vendor's API, an {@link
 * dev.outreach.http.HttpCall} one request to it, and an {@link dev.outreach.http.HttpAnswer} what came back (RFC 9110).
 * Every wait and every body is bounded. A call that went wrong ends in an {@link dev.outreach.http.HttpFailure}, which
 * says whether it may be repeated, must be mended, or may have been acted on. Only requests that are idempotent are
 * repeated.
 *
 * <p>No message of this package shows a header, a query, a body that was sent, or what fills the places of a path; and
 * what the server says is shown without the secrets that were sent to it.
 *
 * <p>What bounds a wait and what waits, {@link dev.outreach.http.Deadline} and {@link dev.outreach.http.Pause}, serve
 * other protocols too.
 */
@NullMarked
package dev.outreach.http;

import org.jspecify.annotations.NullMarked;
