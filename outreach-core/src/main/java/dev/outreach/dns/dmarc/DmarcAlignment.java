package dev.outreach.dns.dmarc;

/** How near the authenticated domain must be to that of the author (RFC 9989 section 4.4), in order of strength. */
public enum DmarcAlignment {
    /** The organizational domains are the same. */
    RELAXED("r"),
    /** The domains are the same. */
    STRICT("s");

    private final String letter;

    DmarcAlignment(String letter) {
        this.letter = letter;
    }

    /** The letter in records. */
    public String letter() {
        return letter;
    }

    /** The stronger of two. */
    public DmarcAlignment stronger(DmarcAlignment other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
