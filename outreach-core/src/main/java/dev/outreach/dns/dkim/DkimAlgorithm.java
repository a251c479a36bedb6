package dev.outreach.dns.dkim;

import java.util.Optional;

/** The algorithms that sign today; {@code rsa-sha1} is none of them (RFC 8301 section 3.1). */
public enum DkimAlgorithm {
    /** RSA with SHA-256 (RFC 6376 section 3.3.2). */
    RSA_SHA256("rsa"),
    /** Ed25519 over a SHA-256 hash (RFC 8463 section 3). */
    ED25519_SHA256("ed25519");

    private final String keyType;

    DkimAlgorithm(String keyType) {
        this.keyType = keyType;
    }

    /** The tag {@code k} of its keys. */
    public String keyType() {
        return keyType;
    }

    /** As it is written in the tag {@code a}. */
    @Override
    public String toString() {
        return keyType + "-sha256";
    }

    static Optional<DkimAlgorithm> named(String text) {
        for (DkimAlgorithm algorithm : values()) {
            if (algorithm.toString().equalsIgnoreCase(text)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    static Optional<DkimAlgorithm> ofKeyType(String text) {
        for (DkimAlgorithm algorithm : values()) {
            if (algorithm.keyType.equalsIgnoreCase(text)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
