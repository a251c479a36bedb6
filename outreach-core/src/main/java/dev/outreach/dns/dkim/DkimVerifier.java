package dev.outreach.dns.dkim;

import dev.outreach.dns.DnsLookup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells what the DKIM signatures of a message are worth (RFC 6376 section 6). Waits for DNS; never throws for what a
 * message or a domain says. Safe for any number of threads.
 */
public final class DkimVerifier {

    /** Signatures looked at; a message with more is somebody's attempt to keep us busy (RFC 6376 section 8.4). */
    private static final int MOST_SIGNATURES = 10;

    private static final String NAME = "dkim-signature";

    private final DnsLookup lookup;

    private DkimVerifier(DnsLookup lookup) {
        this.lookup = lookup;
    }

    /** A verifier that finds keys by a look-up. */
    public static DkimVerifier of(DnsLookup lookup) {
        return new DkimVerifier(lookup);
    }

    /**
     * One verdict for each signature, in the order of the message, for the first ten; none if the message is not signed.
     *
     * @param message as it came over the wire; bare LF ends a line too
     * @param now by which signatures are over
     */
    public List<DkimVerdict> verify(byte[] message, Instant now) {
        MailText text;
        try {
            text = MailText.parse(message);
        } catch (DkimSyntaxException wrong) {
            return List.of(
                    new DkimVerdict(DkimResult.NEUTRAL, "", "", "", 0, false, String.valueOf(wrong.getMessage())));
        }
        List<DkimVerdict> verdicts = new ArrayList<>();
        text.fields().stream()
                .filter(field -> field.name().equals(NAME))
                .limit(MOST_SIGNATURES)
                .forEach(field -> verdicts.add(new Verification(text, field, lookup, now).verdict()));
        return List.copyOf(verdicts);
    }
}
