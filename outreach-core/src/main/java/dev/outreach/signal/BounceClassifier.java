package dev.outreach.signal;

import java.util.List;

/** Reads the meaning of a refusal. Implementations are pure and safe for any number of threads. */
public interface BounceClassifier {

    /** What the reply means; {@link BounceClass#UNKNOWN} where nothing matches, never an exception. */
    BounceVerdict classify(SmtpReply reply);

    /** By the table that comes with the library, {@code bounce-rules.tsv} beside this class. */
    static BounceClassifier standard() {
        return TableBounceClassifier.standard();
    }

    /**
     * By rules of one's own first, then by the table that comes with the library.
     *
     * @param lines lines as in that table, in the order in which they are tried: name, code, status, text, class and
     *     source, apart by tabs
     * @throws IllegalArgumentException if a line is no rule; the message names the line, the value and the fix
     */
    static BounceClassifier withRules(List<String> lines) {
        return TableBounceClassifier.withRules(lines);
    }
}
