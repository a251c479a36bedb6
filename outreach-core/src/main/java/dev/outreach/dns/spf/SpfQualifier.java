package dev.outreach.dns.spf;

import java.util.Optional;

/** What a match means (RFC 7208 section 4.6.2), from the mildest to the strictest. */
public enum SpfQualifier {
    /** {@code +}, which is also meant where there is none. */
    PASS('+', SpfResult.PASS),
    /** {@code ?}. */
    NEUTRAL('?', SpfResult.NEUTRAL),
    /** {@code ~}. */
    SOFTFAIL('~', SpfResult.SOFTFAIL),
    /** {@code -}. */
    FAIL('-', SpfResult.FAIL);

    private final char sign;
    private final SpfResult result;

    SpfQualifier(char sign, SpfResult result) {
        this.sign = sign;
        this.result = result;
    }

    /** As it is printed: nothing for {@link #PASS}. */
    String printed() {
        return this == PASS ? "" : String.valueOf(sign);
    }

    /** The result of a match. */
    public SpfResult result() {
        return result;
    }

    /** The stricter of two. */
    public SpfQualifier stricter(SpfQualifier other) {
        return compareTo(other) >= 0 ? this : other;
    }

    static Optional<SpfQualifier> of(char sign) {
        for (SpfQualifier qualifier : values()) {
            if (qualifier.sign == sign) {
                return Optional.of(qualifier);
            }
        }
        return Optional.empty();
    }
}
