/**
 * A run of the fleet as one HTML page that needs nothing but itself: no script, no font and no picture from elsewhere.
 *
 * <p>{@link dev.outreach.examples.report.Report} is the data, {@link dev.outreach.examples.report.HtmlReport} a pure
 * function from it to text.
 */
@NullMarked
package dev.outreach.examples.report;

import org.jspecify.annotations.NullMarked;
