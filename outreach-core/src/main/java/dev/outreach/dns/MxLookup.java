package dev.outreach.dns;

import dev.outreach.fleet.DomainName;
import java.util.concurrent.CompletionStage;

/** Asks for the MX records of a domain. */
@FunctionalInterface
interface MxLookup {

    /** The answer; a stage that fails if none could be had. */
    CompletionStage<MxAnswer> mx(DomainName domain);
}
