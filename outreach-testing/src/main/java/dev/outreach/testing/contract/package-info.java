/**
 * What every implementation of a port must do, as JUnit 5 interfaces: implement one in a test class, say how the thing
 * under test is made, and its clauses run as tests.
 */
@NullMarked
package dev.outreach.testing.contract;

import org.jspecify.annotations.NullMarked;
