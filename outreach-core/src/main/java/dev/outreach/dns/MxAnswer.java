package dev.outreach.dns;

import java.time.Duration;
import java.util.List;

/**
 * The MX hosts of a domain.
 *
 * @param hosts those of the lowest preference, in order; empty if the domain has no MX or a null MX (RFC 7505)
 * @param life how long the answer may be kept
 */
record MxAnswer(List<String> hosts, Duration life) {

    static final MxAnswer NONE = new MxAnswer(List.of(), Duration.ZERO);

    MxAnswer {
        hosts = List.copyOf(hosts);
    }
}
