package dev.outreach.dns.dkim;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsRecord;
import dev.outreach.dns.DnsType;
import dev.outreach.fleet.Quoted;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The way from one signature to its verdict. For one thread. */
final class Verification {

    /** Ends the way; it never leaves this class. */
    private static final class Ends extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final DkimResult result;

        Ends(DkimResult result, String reason) {
            super(reason, null, false, false);
            this.result = result;
        }
    }

    private final MailText message;
    private final MailText.Field field;
    private final DnsLookup lookup;
    private final Instant now;
    private String domain = "";
    private String selector = "";
    private String algorithm = "";
    private int bits;
    private boolean testing;

    Verification(MailText message, MailText.Field field, DnsLookup lookup, Instant now) {
        this.message = message;
        this.field = field;
        this.lookup = lookup;
        this.now = now;
    }

    DkimVerdict verdict() {
        try {
            check();
            return ended(DkimResult.PASS, "");
        } catch (DkimSyntaxException wrong) {
            return ended(DkimResult.NEUTRAL, "the signature cannot be read: " + wrong.getMessage());
        } catch (Ends end) {
            return ended(end.result, String.valueOf(end.getMessage()));
        }
    }

    private DkimVerdict ended(DkimResult result, String reason) {
        return new DkimVerdict(result, domain, selector, algorithm, bits, testing, reason);
    }

    private void check() {
        TagList tags = TagList.parse(field.value());
        domain = tags.get("d").orElse("");
        selector = tags.get("s").orElse("");
        algorithm = tags.get("a").orElse("");
        DkimSignature signature = DkimSignature.parse(tags);
        DkimAlgorithm known = known(signature);
        if (signature.expiresAt().filter(end -> now.getEpochSecond() > end).isPresent()) {
            throw new Ends(
                    DkimResult.FAIL,
                    "the signature expired at "
                            + Instant.ofEpochSecond(signature.expiresAt().get()));
        }
        DkimRecord record = record(signature.keyName());
        testing = record.testing();
        PublicKey key = key(record, known, signature);
        checkBody(signature);
        checkSignature(signature, known, key);
    }

    private static DkimAlgorithm known(DkimSignature signature) {
        if (signature.algorithm().equals("rsa-sha1")) {
            throw new Ends(DkimResult.PERMERROR, "rsa-sha1 is no longer accepted (RFC 8301): sign by rsa-sha256");
        }
        return DkimAlgorithm.named(signature.algorithm())
                .orElseThrow(() -> new DkimSyntaxException(
                        "algorithm '" + Quoted.excerpt(signature.algorithm()) + "' is not known"));
    }

    private DkimRecord record(String name) {
        DnsAnswer answer = lookup.ask(name, DnsType.TXT);
        if (answer instanceof Failed failed) {
            throw new Ends(
                    DkimResult.TEMPERROR,
                    "the key at " + Quoted.excerpt(name) + " could not be looked up: " + failed.detail());
        }
        List<DnsRecord.Text> texts = answer.records(DnsRecord.Text.class);
        if (texts.size() != 1) {
            throw new Ends(
                    DkimResult.PERMERROR,
                    "there are " + texts.size() + " TXT records at " + Quoted.excerpt(name)
                            + ": publish the key as one");
        }
        try {
            return DkimRecord.parse(texts.get(0).octets());
        } catch (DkimSyntaxException wrong) {
            throw new Ends(
                    DkimResult.PERMERROR,
                    "the key at " + Quoted.excerpt(name) + " cannot be read: " + wrong.getMessage());
        }
    }

    private PublicKey key(DkimRecord record, DkimAlgorithm algorithm, DkimSignature signature) {
        refusal(record, algorithm, signature).ifPresent(reason -> {
            throw new Ends(DkimResult.PERMERROR, reason);
        });
        try {
            PublicKey key = record.key();
            bits = PublicKeys.bits(key);
            if (algorithm == DkimAlgorithm.RSA_SHA256 && bits < DkimKey.LEAST_BITS) {
                throw new Ends(DkimResult.PERMERROR, "the key has " + bits + " bits: use 2048 (RFC 8301)");
            }
            return key;
        } catch (DkimSyntaxException wrong) {
            throw new Ends(DkimResult.PERMERROR, String.valueOf(wrong.getMessage()));
        }
    }

    private static Optional<String> refusal(DkimRecord record, DkimAlgorithm algorithm, DkimSignature signature) {
        Optional<String> unfit = record.unfit();
        if (unfit.isPresent()) {
            return unfit;
        }
        if (!record.keyType().equalsIgnoreCase(algorithm.keyType())) {
            return Optional.of("the key is not of type " + algorithm.keyType());
        }
        return record.strict() && !signature.identity().equals(signature.domain())
                ? Optional.of("the key may not sign for addresses below its domain")
                : Optional.empty();
    }

    private void checkBody(DkimSignature signature) {
        byte[] body = signature.bodyForm().body(message.body());
        long signed = signature.bodyLength().orElse((long) body.length);
        if (signed > body.length) {
            throw new Ends(DkimResult.FAIL, "the body is shorter than what was signed");
        }
        byte[] hash = Hashes.sha256(Arrays.copyOf(body, (int) signed));
        if (!MessageDigest.isEqual(hash, signature.bodyHash())) {
            throw new Ends(DkimResult.FAIL, "the body has changed since it was signed");
        }
        if (signed < body.length) {
            throw new Ends(
                    DkimResult.NEUTRAL,
                    "only the first " + signed + " octets of the body are signed, so the rest is anybody's");
        }
    }

    private void checkSignature(DkimSignature signature, DkimAlgorithm algorithm, PublicKey key) {
        byte[] text = SignedText.of(message, signature.names(), field, signature.headerForm());
        boolean rsa = algorithm == DkimAlgorithm.RSA_SHA256;
        boolean right;
        try {
            Signature check = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
            check.initVerify(key);
            check.update(rsa ? text : Hashes.sha256(text));
            right = check.verify(signature.signature());
        } catch (GeneralSecurityException malformed) {
            right = false;
        }
        if (!right) {
            throw new Ends(DkimResult.FAIL, "the signed header fields have changed, or another key signed them");
        }
    }
}
