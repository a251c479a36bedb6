/**
 * What the DNS of a sending domain should hold, and what is to be done so that it does. Values and pure functions: what
 * stands in a zone now comes in, a plan comes out, and a DNS host carries it out.
 */
@NullMarked
package dev.outreach.dns.plan;

import org.jspecify.annotations.NullMarked;
