/** Sample input made from a seed: contacts of companies that do not exist, and who receives their mail. */
@NullMarked
package dev.outreach.examples.demo;

import org.jspecify.annotations.NullMarked;
