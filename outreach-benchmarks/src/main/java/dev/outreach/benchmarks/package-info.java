/** JMH benchmarks, each beside the plain ways to do the same. */
@NullMarked
package dev.outreach.benchmarks;

import org.jspecify.annotations.NullMarked;
