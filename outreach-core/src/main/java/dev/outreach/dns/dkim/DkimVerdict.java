package dev.outreach.dns.dkim;

/**
 * The outcome for one signature.
 *
 * @param result what it is worth
 * @param domain that signed, the tag {@code d}; empty if it cannot be read
 * @param selector of the key, the tag {@code s}; empty if it cannot be read
 * @param algorithm the tag {@code a}; empty if it cannot be read
 * @param bits of the key; 0 if there is none
 * @param testing whether the domain says that it is only testing: then a signature that fails means nothing
 * @param reason why it does not pass, one sentence; empty if it does
 */
public record DkimVerdict(
        DkimResult result,
        String domain,
        String selector,
        String algorithm,
        int bits,
        boolean testing,
        String reason) {}
