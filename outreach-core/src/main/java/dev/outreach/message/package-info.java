/**
 * What is sent: templates, and complete messages (RFC 5322, RFC 2045 and following) that say honestly who writes, from
 * where, and how to hear no more (RFC 8058).
 */
@NullMarked
package dev.outreach.message;

import org.jspecify.annotations.NullMarked;
