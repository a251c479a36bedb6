package dev.outreach.dns.dmarc;

/** Whether a domain is one below which others register theirs (RFC 9989 section 4.7, tag {@code psd}). */
public enum DmarcPsd {
    /** It is a public suffix. */
    YES("y"),
    /** It is not, and it is the organizational domain of itself and of all below. */
    NO("n"),
    /** It is not a public suffix; whether it is an organizational domain, the tree walk tells. */
    UNSAID("u");

    private final String letter;

    DmarcPsd(String letter) {
        this.letter = letter;
    }

    /** The letter in records. */
    public String letter() {
        return letter;
    }
}
