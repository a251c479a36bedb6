/** The command line {@code outreach}: runs the library on a fleet file and a contacts file. */
@NullMarked
package dev.outreach.examples;

import org.jspecify.annotations.NullMarked;
