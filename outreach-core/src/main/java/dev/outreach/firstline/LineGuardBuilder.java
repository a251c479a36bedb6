package dev.outreach.firstline;

import dev.outreach.spi.FirstLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sets up a {@link LineGuard}. */
public final class LineGuardBuilder {
    private final Set<String> allowed = new HashSet<>();
    private final List<String> confidential = new ArrayList<>();
    private int shortest = 15;
    private int longest = 200;

    LineGuardBuilder() {}

    /** Characters (code points) that a line has at least and at most, both included; 15 and 200 by default. */
    public LineGuardBuilder length(int least, int most) {
        if (least < 1 || most < least || most > FirstLine.LONGEST) {
            throw new IllegalArgumentException("length is " + least + " to " + most + ": use at least 1 and at most "
                    + FirstLine.LONGEST + ", the smaller first");
        }
        shortest = least;
        longest = most;
        return this;
    }

    /** Words that may have a capital anywhere without being in the facts: your product, a language's nouns. */
    public LineGuardBuilder allow(Collection<String> words) {
        words.forEach(word -> allowed.addAll(Words.folded(word)));
        return this;
    }

    /** A text of which no line may repeat six words in a row, such as what a model was told. */
    public LineGuardBuilder confidential(String text) {
        confidential.add(text);
        return this;
    }

    /** The guard. */
    public LineGuard build() {
        return new LineGuard(new Shape(shortest, longest), new Claims(Set.copyOf(allowed)), confidential);
    }
}
