package dev.outreach.firstline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** English words that a sentence may begin with and that are nobody's name: see {@code ordinary-words.txt}. */
final class OrdinaryWords {
    private static final Set<String> ALL = read("ordinary-words.txt");

    private OrdinaryWords() {}

    /** @param word in small letters */
    static boolean contains(String word) {
        return ALL.contains(word);
    }

    private static Set<String> read(String resource) {
        try (InputStream in = OrdinaryWords.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the library's jar");
            }
            return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
