/** Short programs that show the library's API; the README quotes them. */
@NullMarked
package dev.outreach.examples.api;

import org.jspecify.annotations.NullMarked;
