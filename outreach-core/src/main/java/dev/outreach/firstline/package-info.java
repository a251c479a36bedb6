/**
 * The first line of a message: written by templates without any network, or by a {@link
 * dev.outreach.spi.FirstLineWriter} of a provider; checked by a {@link dev.outreach.firstline.LineGuard}, which knows
 * what no line may hold and what it may claim; and put into the contact's variable {@code first_line} by {@link
 * dev.outreach.firstline.FirstLines}, for one contact or a whole list.
 */
@NullMarked
package dev.outreach.firstline;

import org.jspecify.annotations.NullMarked;
