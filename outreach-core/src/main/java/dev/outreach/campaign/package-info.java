/**
 * What is to be sent to whom: campaigns, contacts, steps, and the key that makes a message happen at most once.
 */
@NullMarked
package dev.outreach.campaign;

import org.jspecify.annotations.NullMarked;
