package dev.outreach.firstline;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of a text: letters and digits, with apostrophes inside. */
final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:'[\\p{L}\\p{M}]+)*");
    private static final Pattern APOSTROPHES = Pattern.compile("[\u2018\u2019\u02bc]");
    private static final Pattern POSSESSIVE = Pattern.compile("'s?$");

    private Words() {}

    /** The text as it is compared: compatible forms made one (Unicode NFKC), and one apostrophe. */
    static String plain(String text) {
        return APOSTROPHES
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("'");
    }

    /** The words of a text that {@link #plain} gave, where they stand. */
    static List<MatchResult> in(String plain) {
        return WORD.matcher(plain).results().toList();
    }

    /** The words of a text in small letters. */
    static List<String> folded(String text) {
        return in(plain(text)).stream().map(word -> folded(word)).toList();
    }

    /** A word in small letters, without the s of a genitive. */
    static String folded(MatchResult word) {
        return POSSESSIVE.matcher(word.group().toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
