/**
 * Whom not to write to. Suppression wins over everything and is looked up last before a message leaves.
 */
@NullMarked
package dev.outreach.suppression;

import org.jspecify.annotations.NullMarked;
