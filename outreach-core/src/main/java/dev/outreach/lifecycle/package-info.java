/**
 * The life of mailboxes and domains: one table of allowed transitions, the policy that takes a sender out to rest, and
 * the rules by which a burned domain is replaced.
 */
@NullMarked
package dev.outreach.lifecycle;

import org.jspecify.annotations.NullMarked;
