package dev.outreach.message;

import dev.outreach.fleet.Quoted;
import java.net.URI;

/** What a link must be to stand in List-Unsubscribe (RFC 8058 section 3.1, RFC 2369 section 2). */
final class LinkCheck {
    /** Octets that fit in a line of the head with room to spare (RFC 5322 section 2.1.1). */
    private static final int LONGEST = 800;

    private LinkCheck() {}

    /** The link, if it is one. */
    static URI https(URI link) {
        String text = link.toASCIIString();
        boolean good = "https".equalsIgnoreCase(link.getScheme())
                && link.getHost() != null
                && link.getRawUserInfo() == null
                && text.chars().allMatch(c -> c > ' ' && c <= '~' && c != '<' && c != '>' && c != ',');
        if (!good || text.length() > LONGEST) {
            throw new IllegalArgumentException("the unsubscribe link '" + Quoted.excerpt(text)
                    + "' is not valid: use https://host/path, without user, comma or angle brackets, at most " + LONGEST
                    + " characters");
        }
        return link;
    }
}
