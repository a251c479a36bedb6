package dev.outreach.dns;

import java.security.SecureRandom;

/** Ids that nobody can guess (RFC 5452 section 4.3), drawn many at a time. For one thread. */
final class QueryIds {

    private final SecureRandom random;
    private final byte[] drawn = new byte[1024];
    private int used = drawn.length;

    QueryIds(SecureRandom random) {
        this.random = random;
    }

    /** From 0 to 65,535. */
    int next() {
        if (used == drawn.length) {
            random.nextBytes(drawn);
            used = 0;
        }
        return (drawn[used++] & 0xff) << 8 | drawn[used++] & 0xff;
    }
}
