package dev.outreach.dns.dkim;

import dev.outreach.dns.TxtStrings;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The public key of a selector, as a domain publishes it at {@code SELECTOR._domainkey.DOMAIN} (RFC 6376 section 3.6.1).
 *
 * @param keyType the tag {@code k}; {@code rsa} if there is none
 * @param publicKey the tag {@code p}: base64 without spaces; empty if the key has been revoked
 * @param hashes the tag {@code h}: the hashes that may be used; empty for all
 * @param services the tag {@code s}: what the key is for; empty for all
 * @param flags the tag {@code t}: {@code y} while testing, {@code s} if subdomains may not be signed for
 */
public record DkimRecord(
        String keyType, String publicKey, List<String> hashes, List<String> services, List<String> flags) {

    private static final String VERSION = "DKIM1";
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/=]*");

    public DkimRecord {
        hashes = List.copyOf(hashes);
        services = List.copyOf(services);
        flags = List.copyOf(flags);
        if (!WORD.matcher(keyType).matches() || !BASE64.matcher(publicKey).matches()) {
            throw new DkimSyntaxException("the key type must be a word such as rsa, and the key base64");
        }
    }

    /**
     * The record of a text.
     *
     * @param text of a TXT record, its strings joined
     * @throws DkimSyntaxException if it is none. Whether the key itself can be read is told by {@link #key()}
     */
    public static DkimRecord parse(String text) {
        TagList tags = TagList.parse(text);
        boolean first = tags.tags().keySet().stream().findFirst().equals(Optional.of("v"));
        if (tags.get("v").isPresent() && !(first && tags.need("v").equals(VERSION))) {
            throw new DkimSyntaxException("the version must be first, and be v=" + VERSION);
        }
        String key = TagList.withoutSpace(tags.get("p")
                .orElseThrow(() -> new DkimSyntaxException("tag 'p' is missing: it holds the public key")));
        TagList.base64("p", key);
        return new DkimRecord(
                tags.get("k").filter(type -> !type.isEmpty()).orElse("rsa"),
                key,
                tags.words("h"),
                tags.words("s"),
                tags.words("t"));
    }

    /**
     * Why no signature of today's kinds, with SHA-256 on email, can be checked with the key; empty if they can (RFC 6376
     * section 6.1.2). Whether the key itself can be read is told by {@link #key()}.
     */
    public Optional<String> unfit() {
        if (revoked()) {
            return Optional.of("the key has been revoked");
        }
        if (!hashes.isEmpty() && !hashes.contains("sha256")) {
            return Optional.of("the key may not be used with sha256");
        }
        boolean forEmail = services.isEmpty() || services.contains("*") || services.contains("email");
        return forEmail ? Optional.empty() : Optional.of("the key is not for email");
    }

    /** Whether the domain says that the key is no longer to be trusted. */
    public boolean revoked() {
        return publicKey.isEmpty();
    }

    /** Whether the domain says that it is only testing. */
    public boolean testing() {
        return flags.contains("y");
    }

    /** Whether the key may not sign for addresses below the domain. */
    public boolean strict() {
        return flags.contains("s");
    }

    /**
     * The key itself.
     *
     * @throws DkimSyntaxException if it cannot be read, or is of a type that is not known
     */
    public PublicKey key() {
        DkimAlgorithm algorithm = DkimAlgorithm.ofKeyType(keyType)
                .orElseThrow(
                        () -> new DkimSyntaxException("key type '" + keyType + "' is not known: use rsa or ed25519"));
        return PublicKeys.decode(algorithm, TagList.base64("p", publicKey));
    }

    /**
     * The bits of the key: of the modulus for RSA, 256 for Ed25519.
     *
     * @throws DkimSyntaxException as {@link #key()}
     */
    public int bits() {
        return PublicKeys.bits(key());
    }

    /** The strings of the TXT record, of at most 255 octets each. */
    public List<String> strings() {
        return TxtStrings.split(toString());
    }

    /** The text of the TXT record. It parses back to an equal record. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("v=" + VERSION + "; k=" + keyType);
        text.append(hashes.isEmpty() ? "" : "; h=" + String.join(":", hashes));
        text.append(services.isEmpty() ? "" : "; s=" + String.join(":", services));
        text.append(flags.isEmpty() ? "" : "; t=" + String.join(":", flags));
        return text.append("; p=").append(publicKey).toString();
    }
}
