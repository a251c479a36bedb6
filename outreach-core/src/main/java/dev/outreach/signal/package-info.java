/**
 * What came back: sends, bounces by their meaning, complaints, replies, listings and reports.
 *
 * <p>A bounce counts by what it says, not by its first digit: a full mailbox says nothing about the sender, a
 * reputation block nothing about the recipient. {@link dev.outreach.signal.BounceClass} is the one taxonomy, and
 * {@link dev.outreach.signal.BounceClassifier} reads SMTP replies (RFC 5321 section 4.2, RFC 3463) into it.
 */
@NullMarked
package dev.outreach.signal;

import org.jspecify.annotations.NullMarked;
