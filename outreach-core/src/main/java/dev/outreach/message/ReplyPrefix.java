package dev.outreach.message;

import dev.outreach.message.spintax.Beginnings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells whether a subject claims to be a reply or a forwarded message, in any of the languages of {@code
 * reply-prefixes.txt}. On a first message such a subject deceives (15 U.S.C. 7704(a)(2)).
 */
final class ReplyPrefix {
    private static final String TABLE = "reply-prefixes.txt";

    private static final int LOOKED_AT = 300;

    /**
     * Up to eight tags in brackets, an opening bracket, the prefix, a count as in {@code Re[2]}, {@code Re(2)}, {@code Re^2}
     * or {@code Re 2}, a closing bracket, a colon.
     */
    private static final Pattern PREFIX = Pattern.compile(
            "(?:\\[[^\\]]*\\]\\s*){0,8}[\\[(<]*\\s*(?:" + prefixes() + ")\\s*[\\[(^*]?\\s*\\d{0,4}\\s*[\\])>]*\\s*:.*");

    private ReplyPrefix() {}

    /** Whether it stands at the beginning of a subject. */
    static boolean begins(String subject) {
        return judge(subject) == Beginnings.Verdict.YES;
    }

    /** Whether it stands at the beginning of any subject that begins so. */
    static Beginnings.Verdict judge(String beginning) {
        String plain = Normalizer.normalize(start(beginning), Normalizer.Form.NFKC)
                .replaceAll("\\p{Cf}", "")
                .toLowerCase(Locale.ROOT)
                .strip();
        Matcher matcher = PREFIX.matcher(plain);
        if (matcher.matches()) {
            return Beginnings.Verdict.YES;
        }
        return matcher.hitEnd() ? Beginnings.Verdict.OPEN : Beginnings.Verdict.NO;
    }

    /** As much of a subject as any program shows; so no length of it costs time. */
    private static String start(String subject) {
        return StreamSafe.of(subject.substring(0, Math.min(subject.length(), LOOKED_AT)));
    }

    private static String prefixes() {
        try (InputStream table = Objects.requireNonNull(ReplyPrefix.class.getResourceAsStream(TABLE), TABLE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(ReplyPrefix::afterTheLanguage)
                    .map(prefix -> Pattern.quote(Normalizer.normalize(prefix, Normalizer.Form.NFKC)))
                    .distinct()
                    .collect(Collectors.joining("|"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + TABLE + " of the library", unreadable);
        }
    }

    private static Stream<String> afterTheLanguage(String line) {
        return Arrays.stream(line.split("\\s+")).skip(1);
    }
}
