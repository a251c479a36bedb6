package dev.outreach.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Objects;

/**
 * What tells texts apart that a reader can tell apart: SHA-256 over the normalised text.
 *
 * <p>Each part of a message (subject, text, HTML if there is one) is put into normalisation form C (Unicode Standard
 * Annex 15), its format characters are dropped (general category Cf: zero-width characters, soft hyphens, marks of
 * direction), each run of white space, no-break spaces included, is one space, and none stands at either end. Upper and
 * lower case stay apart. The parts follow each other as UTF-8, each behind its length in bytes as four bytes.
 *
 * <p>So two texts that differ only in what nobody sees have one fingerprint. It tells nothing about how alike two texts
 * are: that is what {@link SimilarityReport} is for.
 */
public final class Fingerprint {
    private Fingerprint() {}

    /** The fingerprint of the parts of a message, in hex. */
    public static String of(String... parts) {
        MessageDigest sha = sha256();
        for (String part : parts) {
            byte[] bytes = normalised(part).getBytes(StandardCharsets.UTF_8);
            for (int shift = 24; shift >= 0; shift -= 8) {
                sha.update((byte) (bytes.length >> shift));
            }
            sha.update(bytes);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    static String of(Words words) {
        String text = Objects.requireNonNullElse(words.text(), "");
        return words.html() == null ? of(words.subject(), text) : of(words.subject(), text, words.html());
    }

    /** The text as it counts for the fingerprint. */
    static String normalised(String text) {
        String composed = Normalizer.normalize(StreamSafe.of(text), Normalizer.Form.NFC);
        StringBuilder out = new StringBuilder(composed.length());
        boolean space = false;
        for (int i = 0; i < composed.length(); ) {
            int c = composed.codePointAt(i);
            i += Character.charCount(c);
            if (isSpace(c)) {
                space = true;
            } else if (Character.getType(c) != Character.FORMAT) {
                out.append(space && out.length() > 0 ? " " : "").appendCodePoint(c);
                space = false;
            }
        }
        return out.toString();
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
