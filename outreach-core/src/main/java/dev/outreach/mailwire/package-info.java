/**
 * What connections to mail servers have in common: sockets that can be cut and take in no endless answers, TLS that checks
 * whom it talks to, and credentials that do not show.
 */
@NullMarked
package dev.outreach.mailwire;

import org.jspecify.annotations.NullMarked;
