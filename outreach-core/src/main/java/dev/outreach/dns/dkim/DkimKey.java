package dev.outreach.dns.dkim;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * A private key with its public half. Immutable, safe for any number of threads. It is never printed by accident: only
 * {@link #toPem()} gives the private half away.
 */
public final class DkimKey {

    /** Bits of new RSA keys; RFC 8301 section 3.2 wants at least that many. */
    private static final int RSA_BITS = 2048;

    /** Below this a key is refused everywhere (RFC 8301 section 3.2). */
    static final int LEAST_BITS = 1024;

    private static final String HEAD = "-----BEGIN PRIVATE KEY-----";
    private static final String TAIL = "-----END PRIVATE KEY-----";
    private static final int PEM_LINE = 64;

    private final DkimAlgorithm algorithm;
    private final PrivateKey secret;
    private final PublicKey open;

    private DkimKey(DkimAlgorithm algorithm, PrivateKey secret, PublicKey open) {
        this.algorithm = algorithm;
        this.secret = secret;
        this.open = open;
        if (PublicKeys.bits(open) < (algorithm == DkimAlgorithm.RSA_SHA256 ? LEAST_BITS : 0)) {
            throw new DkimSyntaxException("the RSA key has " + PublicKeys.bits(open) + " bits: use 2048");
        }
    }

    /** A new key, RSA of 2,048 bits or Ed25519, by the secure random numbers of the platform. */
    public static DkimKey generate(DkimAlgorithm algorithm) {
        try {
            boolean rsa = algorithm == DkimAlgorithm.RSA_SHA256;
            KeyPairGenerator generator = KeyPairGenerator.getInstance(rsa ? "RSA" : "Ed25519");
            if (rsa) {
                generator.initialize(RSA_BITS);
            }
            KeyPair pair = generator.generateKeyPair();
            return new DkimKey(algorithm, pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("the platform has no " + algorithm + " keys", missing);
        }
    }

    /**
     * The key of a PEM text in PKCS #8, as {@link #toPem()} and {@code openssl genpkey} write it.
     *
     * @throws DkimSyntaxException if it is none, or is under 1,024 bits
     */
    public static DkimKey fromPem(String pem) {
        int head = pem.indexOf(HEAD);
        int tail = pem.indexOf(TAIL);
        if (head < 0 || tail < head) {
            throw new DkimSyntaxException("the private key is not PEM in PKCS #8: it must be between '" + HEAD
                    + "' and '" + TAIL + "'; 'openssl pkcs8 -topk8 -nocrypt' converts other forms");
        }
        byte[] der = decoded(pem.substring(head + HEAD.length(), tail));
        try {
            return rsa(der);
        } catch (GeneralSecurityException notRsa) {
            return ed25519(der);
        }
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException wrong) {
            throw new DkimSyntaxException("the private key is not base64 between its PEM lines");
        }
    }

    private static DkimKey rsa(byte[] der) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("RSA");
        PrivateKey secret = factory.generatePrivate(new PKCS8EncodedKeySpec(der));
        if (!(secret instanceof RSAPrivateCrtKey key)) {
            throw new DkimSyntaxException("the RSA key lacks its public exponent: export it whole");
        }
        PublicKey open = factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        return new DkimKey(DkimAlgorithm.RSA_SHA256, secret, open);
    }

    private static DkimKey ed25519(byte[] der) {
        try {
            PrivateKey secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
            byte[] seed = ((EdECPrivateKey) secret)
                    .getBytes()
                    .orElseThrow(() -> new DkimSyntaxException("the Ed25519 key cannot be exported"));
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new SeedOnly(seed));
            return new DkimKey(
                    DkimAlgorithm.ED25519_SHA256,
                    secret,
                    generator.generateKeyPair().getPublic());
        } catch (GeneralSecurityException wrong) {
            throw new DkimSyntaxException("the private key is neither RSA nor Ed25519 in PKCS #8");
        }
    }

    /** What it signs with. */
    public DkimAlgorithm algorithm() {
        return algorithm;
    }

    /** The bits of the key: of the modulus for RSA, 256 for Ed25519. */
    public int bits() {
        return PublicKeys.bits(open);
    }

    /** What the domain has to publish. */
    public DkimRecord record() {
        String key = Base64.getEncoder().encodeToString(PublicKeys.encode(open));
        return new DkimRecord(algorithm.keyType(), key, List.of(), List.of(), List.of());
    }

    /** The private key in PKCS #8 as PEM: a secret. */
    public String toPem() {
        Base64.Encoder lines = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        return HEAD + "\n" + lines.encodeToString(secret.getEncoded()) + "\n" + TAIL + "\n";
    }

    /** The signature of octets; for Ed25519 those are a hash (RFC 8463 section 3). */
    byte[] sign(byte[] octets) {
        try {
            Signature signature =
                    Signature.getInstance(algorithm == DkimAlgorithm.RSA_SHA256 ? "SHA256withRSA" : "Ed25519");
            signature.initSign(secret);
            signature.update(algorithm == DkimAlgorithm.RSA_SHA256 ? octets : Hashes.sha256(octets));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the " + algorithm + " key cannot sign", impossible);
        }
    }

    /** The kind of key, without the key. */
    @Override
    public String toString() {
        return "DkimKey[" + algorithm + ", " + bits() + " bits, private key not shown]";
    }
}
