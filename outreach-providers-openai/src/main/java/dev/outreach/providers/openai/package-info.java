/**
 * The provider {@code openai-compatible}: a {@link dev.outreach.spi.FirstLineWriter} that asks a language model by {@code
 * POST /chat/completions}, the interface that OpenAI defined and many servers have. What is known of a contact goes to the
 * model as data; what comes back is checked before it is used; and where anything is amiss, a template stands in.
 */
@NullMarked
package dev.outreach.providers.openai;

import org.jspecify.annotations.NullMarked;
