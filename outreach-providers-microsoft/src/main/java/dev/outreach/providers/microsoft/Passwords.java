package dev.outreach.providers.microsoft;

import dev.outreach.spi.Secret;
import java.util.random.RandomGenerator;

/** Passwords that nobody will ever type: mailboxes are reached by tokens. */
final class Passwords {
    private static final int LENGTH = 32;

    /** Without letters and digits that look alike; Microsoft asks for three of the four kinds. */
    private static final String[] KINDS = {
        "ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "!#%+-=?@_"
    };

    private Passwords() {}

    /** A new one, of all four kinds. */
    static Secret random(RandomGenerator random) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            String kind = KINDS[i < KINDS.length ? i : random.nextInt(KINDS.length)];
            password.insert(random.nextInt(password.length() + 1), kind.charAt(random.nextInt(kind.length())));
        }
        return Secret.of(password.toString());
    }
}
