package dev.outreach.dns.dkim;

import dev.outreach.fleet.DomainName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Signs messages for a domain, relaxed/relaxed, the whole body (RFC 6376 section 5). From is signed once more than it is
 * there, so that nobody can add another. Immutable, safe for any number of threads.
 */
public final class DkimSigner {

    private static final int LINE = 76;

    private final DomainName domain;
    private final Map<String, DkimKey> keys;
    private final List<String> names;
    private final Duration validity;

    DkimSigner(DomainName domain, Map<String, DkimKey> keys, List<String> names, Duration validity) {
        this.domain = domain;
        this.keys = keys;
        this.names = names;
        this.validity = validity;
    }

    /** A builder of a signer for a domain. */
    public static DkimSignerBuilder builder(DomainName domain) {
        return new DkimSignerBuilder(domain);
    }

    /**
     * The message with one signature for each key before it.
     *
     * @param message complete, with one From; bare LF becomes CR LF. Not changed
     * @param at the time of the signatures
     * @throws IllegalArgumentException if the message has no From, several, or is over 64 MiB
     */
    public byte[] sign(byte[] message, Instant at) {
        MailText text = MailText.parse(message);
        long from = text.fields().stream()
                .filter(field -> field.name().equals("from"))
                .count();
        if (from != 1) {
            throw new IllegalArgumentException("the message to be signed has " + from + " From fields: it needs one");
        }
        List<String> signed = signedNames(text);
        String bodyHash = base64(Hashes.sha256(Canonical.RELAXED.body(text.body())));
        StringBuilder fields = new StringBuilder();
        keys.forEach((selector, key) -> fields.append(field(text, selector, key, signed, bodyHash, at)));
        byte[] head = fields.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] rest = MailText.withCrLf(message);
        byte[] whole = new byte[head.length + rest.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(rest, 0, whole, head.length, rest.length);
        return whole;
    }

    /** Each name as often as it is there, and From once more. */
    private List<String> signedNames(MailText text) {
        List<String> signed = new ArrayList<>();
        for (String name : names) {
            text.fields().stream().filter(field -> field.name().equals(name)).forEach(field -> signed.add(name));
        }
        signed.add("from");
        return signed;
    }

    private String field(
            MailText text, String selector, DkimKey key, List<String> signed, String bodyHash, Instant at) {
        List<String> tags = new ArrayList<>(List.of("v=1;", "a=" + key.algorithm() + ";", "c=relaxed/relaxed;"));
        tags.add("d=" + domain + ";");
        tags.add("s=" + selector + ";");
        tags.add("t=" + at.getEpochSecond() + ";");
        tags.add("x=" + at.plus(validity).getEpochSecond() + ";");
        for (int i = 0; i < signed.size(); i++) {
            tags.add((i == 0 ? "h=" : "") + signed.get(i) + (i == signed.size() - 1 ? ";" : ":"));
        }
        tags.add("bh=" + bodyHash + ";");
        String open = folded(tags) + "\r\n b=";
        byte[] octets = SignedText.of(text, signed, new MailText.Field(open), Canonical.RELAXED);
        return open + base64(key.sign(octets)).replaceAll("(.{70})(?=.)", "$1\r\n ") + "\r\n";
    }

    private static String folded(List<String> tags) {
        StringBuilder field = new StringBuilder("DKIM-Signature:");
        int column = field.length();
        for (String tag : tags) {
            boolean fold = column + 1 + tag.length() > LINE;
            field.append(fold ? "\r\n " : " ").append(tag);
            column = (fold ? 1 : column + 1) + tag.length();
        }
        return field.toString();
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
