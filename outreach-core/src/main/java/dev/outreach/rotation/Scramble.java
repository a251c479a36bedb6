package dev.outreach.rotation;

/** Turns numbers that are near each other into numbers that look drawn by chance. */
final class Scramble {
    private Scramble() {}

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): each bit of the argument changes half of the bits. */
    static long mix(long number) {
        long z = number + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
