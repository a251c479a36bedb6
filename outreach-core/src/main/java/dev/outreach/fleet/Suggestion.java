package dev.outreach.fleet;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant by one that is not known. */
public final class Suggestion {

    /** Longer words are not typing mistakes, and comparing them costs time. */
    private static final int LONGEST = 40;

    private Suggestion() {}

    /** The known word nearest to this one, if at most a third of the letters, rounded up, are wrong. */
    public static Optional<String> closest(String word, Collection<String> known) {
        return closest(word, known, (word.length() + 2) / 3);
    }

    /** The known word nearest to this one, if at most so many letters are wrong. */
    public static Optional<String> closest(String word, Collection<String> known, int mistakes) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> distance(plain, candidate) <= mistakes)
                .min(Comparator.comparingInt(candidate -> distance(plain, candidate)));
    }

    /** Letters to put in, take out or change (Levenshtein); a dash, a space and an underscore count as the same. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (joint(a.charAt(i - 1)) == joint(b.charAt(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private static char joint(char c) {
        return c == '_' || c == ' ' ? '-' : c;
    }
}
