package dev.outreach.firstline;

import dev.outreach.spi.ContactFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says what is wrong with a first line. An objection is a few words that go on from "the line": {@code holds a link}.
 * Immutable.
 *
 * <p>The <b>shape</b> of a line is judged surely: one line of bounded length; no control, format, private or unassigned
 * characters (so no bidirectional overrides and nothing of zero width); no markup, no braces; no link, domain, e-mail
 * address or telephone number, not even where a fact has one.
 *
 * <p>What a line <b>claims</b> is judged by a rule of thumb, for English and other languages that write only names with a
 * capital: every number must be in the facts; so must every word with a capital in it, unless it begins a sentence and is
 * an ordinary word; words of scripts without capitals must be in the facts too; and no eight words in a row may be those
 * of one fact. It misses names in small letters, facts that are put together wrongly (the first name of one person with
 * the surname of another), claims without a name or a number ("congratulations on your growth"), ordinals and fractions
 * in words, numbers in words of other languages than English, and whatever is wrong in the facts themselves. It objects
 * wrongly to most German nouns and to whole lines in Chinese: there, give ordinary words, or use templates.
 */
public final class LineGuard {
    private final Shape shape;
    private final Claims claims;
    private final List<String> confidential;

    LineGuard(Shape shape, Claims claims, List<String> confidential) {
        this.shape = shape;
        this.claims = claims;
        this.confidential = List.copyOf(confidential);
    }

    /** From 15 to 200 characters, with no other words than those of the library. */
    public static LineGuard standard() {
        return builder().build();
    }

    /** Begins to set up a guard. */
    public static LineGuardBuilder builder() {
        return new LineGuardBuilder();
    }

    /** What is wrong with the form of a line, whatever it says; empty if nothing is. */
    public Optional<String> shape(String line) {
        return shape.flaw(line);
    }

    /** What is wrong with a line about a contact; empty if nothing is. */
    public Optional<String> objection(String line, ContactFacts facts) {
        return shape.flaw(line)
                .or(() -> claims.flaw(line, Set.copyOf(facts.values().values())))
                .or(() -> confidential.stream()
                        .flatMap(text -> WordRuns.shared(line, text, WordRuns.OF_A_PROMPT).stream())
                        .findFirst()
                        .map(run -> "repeats its instructions"));
    }
}
