/**
 * Text with variants. <code>&#123;Hi|Hello&#125; there</code> stands for two texts, groups may stand within groups, and the number
 * of variants is the product of what is chosen from. A {@link dev.outreach.message.spintax.Spintax} is read once; it
 * counts its variants exactly, writes the k-th without the others, and walks through all of them in order or in a keyed
 * order that looks random ({@link dev.outreach.message.spintax.Permutation}). A {@link
 * dev.outreach.message.spintax.SpintaxLint} looks for slips in all options at once.
 *
 * <p>Variants are for readers, who should not see one text sent a thousand times, and for telling messages apart. They
 * are no means of getting past filters: receivers compare texts by what they have in common.
 */
@NullMarked
package dev.outreach.message.spintax;

import org.jspecify.annotations.NullMarked;
