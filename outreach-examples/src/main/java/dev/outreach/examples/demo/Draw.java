package dev.outreach.examples.demo;

import java.util.SplittableRandom;

/** Chance that is the same for the same seed, name and question, whoever asks and when. */
record Draw(long seed) {

    /** Evenly from 0 to 1, 1 excluded. */
    double of(Object name, String question) {
        return random(name, question).nextDouble();
    }

    /** A source of its own for a name and a question. */
    SplittableRandom random(Object name, String question) {
        long mixed =
                seed * 0x9E3779B97F4A7C15L + name.toString().hashCode() * 0xBF58476D1CE4E5B9L + question.hashCode();
        return new SplittableRandom(mixed);
    }
}
