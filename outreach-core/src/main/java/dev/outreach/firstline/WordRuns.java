package dev.outreach.firstline;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Words in a row that two texts share. */
final class WordRuns {
    /** A line that has so many words of one fact in a row was told to say them. */
    static final int OF_A_FACT = 8;

    /** A line that has so many words of its instructions in a row repeats them. */
    static final int OF_A_PROMPT = 6;

    private WordRuns() {}

    /** A run of that many words that both have; empty if there is none. */
    static Optional<List<String>> shared(String line, String text, int length) {
        Set<List<String>> runs = new HashSet<>(runs(text, length));
        return runs(line, length).stream().filter(runs::contains).findFirst();
    }

    private static List<List<String>> runs(String text, int length) {
        List<String> words = Words.folded(text);
        return IntStream.rangeClosed(0, words.size() - length)
                .mapToObj(from -> words.subList(from, from + length))
                .toList();
    }
}
