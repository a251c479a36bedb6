/** Looks at what the DNS really says of sending domains, and tells what is wrong with it and how to mend it. */
@NullMarked
package dev.outreach.dns.audit;

import org.jspecify.annotations.NullMarked;
