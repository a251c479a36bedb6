package dev.outreach.dns.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Turns public keys into what a record holds and back: SubjectPublicKeyInfo for RSA, the bare 32 octets for Ed25519. */
final class PublicKeys {

    private static final int ED25519_OCTETS = 32;
    private static final int ED25519_BITS = 256;

    /** The SubjectPublicKeyInfo of an Ed25519 key up to the key (RFC 8410 section 4). */
    private static final byte[] ED25519_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private PublicKeys() {}

    static PublicKey decode(DkimAlgorithm algorithm, byte[] octets) {
        boolean rsa = algorithm == DkimAlgorithm.RSA_SHA256;
        if (!rsa && octets.length != ED25519_OCTETS) {
            throw new DkimSyntaxException("the Ed25519 key has " + octets.length + " octets: it must have 32");
        }
        try {
            return KeyFactory.getInstance(rsa ? "RSA" : "Ed25519")
                    .generatePublic(new X509EncodedKeySpec(rsa ? octets : joined(octets)));
        } catch (GeneralSecurityException wrong) {
            throw new DkimSyntaxException("the public key in tag 'p' cannot be read as " + algorithm.keyType());
        }
    }

    private static byte[] joined(byte[] key) {
        byte[] whole = Arrays.copyOf(ED25519_HEAD, ED25519_HEAD.length + key.length);
        System.arraycopy(key, 0, whole, ED25519_HEAD.length, key.length);
        return whole;
    }

    static byte[] encode(PublicKey key) {
        byte[] whole = key.getEncoded();
        return key instanceof RSAPublicKey ? whole : Arrays.copyOfRange(whole, ED25519_HEAD.length, whole.length);
    }

    static int bits(PublicKey key) {
        return key instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : ED25519_BITS;
    }
}
