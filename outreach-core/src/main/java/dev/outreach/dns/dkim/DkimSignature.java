package dev.outreach.dns.dkim;

import dev.outreach.fleet.Quoted;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tags of a DKIM-Signature field (RFC 6376 section 3.5), checked as far as that goes without a key. */
record DkimSignature(
        String algorithm,
        byte[] signature,
        byte[] bodyHash,
        Canonical headerForm,
        Canonical bodyForm,
        String domain,
        String selector,
        String identity,
        List<String> names,
        Optional<Long> bodyLength,
        Optional<Long> signedAt,
        Optional<Long> expiresAt) {

    /** More names than any message has fields. */
    private static final int MOST_NAMES = 500;

    static DkimSignature parse(TagList tags) {
        if (!tags.need("v").equals("1")) {
            throw new DkimSyntaxException("the version is '" + Quoted.excerpt(tags.need("v")) + "', not 1");
        }
        String[] forms =
                tags.get("c").orElse("simple/simple").toLowerCase(Locale.ROOT).split("/", -1);
        String domain = tags.need("d").toLowerCase(Locale.ROOT);
        DkimSignature signature = new DkimSignature(
                tags.need("a").toLowerCase(Locale.ROOT),
                TagList.base64("b", tags.need("b")),
                TagList.base64("bh", tags.need("bh")),
                form(forms[0]),
                forms.length > 1 ? form(forms[1]) : Canonical.SIMPLE,
                domain,
                tags.need("s"),
                identity(tags, domain),
                tags.words("h"),
                tags.number("l"),
                tags.number("t"),
                tags.number("x"));
        signature.check(tags);
        return signature;
    }

    private static Canonical form(String name) {
        return switch (name) {
            case "simple" -> Canonical.SIMPLE;
            case "relaxed" -> Canonical.RELAXED;
            default -> throw new DkimSyntaxException("canonicalization '" + Quoted.excerpt(name) + "' is not known");
        };
    }

    /** The domain of the tag i. */
    private static String identity(TagList tags, String domain) {
        String identity = tags.get("i").orElse("@" + domain).toLowerCase(Locale.ROOT);
        return identity.substring(identity.lastIndexOf('@') + 1);
    }

    private void check(TagList tags) {
        if (names.stream().noneMatch("from"::equalsIgnoreCase)) {
            throw new DkimSyntaxException("the signature does not cover From");
        }
        if (names.size() > MOST_NAMES) {
            throw new DkimSyntaxException("the signature names more than " + MOST_NAMES + " fields");
        }
        if (!identity.equals(domain) && !identity.endsWith("." + domain)) {
            throw new DkimSyntaxException("the identity in tag 'i' is not below the domain in tag 'd'");
        }
        if (tags.get("q").isPresent() && tags.words("q").stream().noneMatch("dns/txt"::equalsIgnoreCase)) {
            throw new DkimSyntaxException("the key is not to be had by DNS: tag 'q' lacks dns/txt");
        }
        if (signedAt.isPresent() && expiresAt.isPresent() && expiresAt.get() <= signedAt.get()) {
            throw new DkimSyntaxException("the signature ends before it begins: tag 'x' is not after tag 't'");
        }
    }

    /** Where its key is. */
    String keyName() {
        return selector + "._domainkey." + domain;
    }
}
