package dev.outreach.dns.plan;

import dev.outreach.fleet.Quoted;

/** Looks at texts before they are published. */
final class Texts {

    /** What every DNS host takes in one TXT record (Cloudflare's older limit). */
    private static final int LONGEST = 2048;

    private Texts() {}

    /** @throws IllegalArgumentException if a text cannot stand in a TXT record */
    static void check(String what, String text) {
        if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    what + " is '" + Quoted.excerpt(text) + "': use 1 to " + LONGEST + " visible ASCII characters");
        }
    }
}
