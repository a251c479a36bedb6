/**
 * The commands of {@code outreach}: what they are given, what they print, and how they end.
 *
 * <p>Results go to standard output, as tables or with {@code --json} as one object a line; problems and progress go to
 * standard error. A command ends with 0 if all is well, 1 if it found something, 2 if it was called wrongly or failed.
 */
@NullMarked
package dev.outreach.examples.cli;

import org.jspecify.annotations.NullMarked;
