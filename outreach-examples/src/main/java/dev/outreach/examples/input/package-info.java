/**
 * Reads the files a person writes: the fleet (YAML 1.2) and the contacts (CSV, RFC 4180).
 *
 * <p>Both readers take hostile input: sizes, depth and aliases are bounded. A bad entry becomes a
 * {@link dev.outreach.examples.input.Problem} with file, line, field, value and fix; the rest goes on.
 */
@NullMarked
package dev.outreach.examples.input;

import org.jspecify.annotations.NullMarked;
