package dev.outreach.examples.cli;

import dev.outreach.message.spintax.Spintax;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The variants of a draft; the body changes faster than the subject, as in a template. */
final class Variants {

    private final Draft draft;
    private final @Nullable Spintax subject;
    private final Spintax text;
    private final @Nullable Spintax html;
    /** What is counted: the text, or the HTML where that stands alone. */
    private final Spintax body;

    private Variants(Draft draft) {
        this.draft = draft;
        this.subject = draft.subject() == null ? null : Spintax.parse(draft.subject());
        this.text = Spintax.parse(draft.text());
        this.html = draft.html() == null ? null : Spintax.parse(draft.html());
        this.body = html != null && draft.text().isBlank() ? html : text;
    }

    /**
     * Reads a draft.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    static Variants of(Draft draft) {
        Variants variants = new Variants(draft);
        if (variants.html != null && !variants.html.hasShapeOf(variants.body)) {
            throw new IllegalArgumentException("the text and the HTML have other groups, " + variants.text.count()
                    + " and " + variants.html.count() + " variants: give both the same groups in the same order");
        }
        return variants;
    }

    String id() {
        return draft.id();
    }

    /** The members that name it in JSON. */
    Map<String, Object> naming() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", draft.id());
        return members;
    }

    BigInteger count() {
        return subjects().multiply(body.count());
    }

    BigInteger subjects() {
        return subject == null ? BigInteger.ONE : subject.count();
    }

    BigInteger texts() {
        return body.count();
    }

    /** The number of a variant drawn by chance, by weight. */
    BigInteger draw(RandomGenerator random) {
        BigInteger first = subject == null ? BigInteger.ZERO : subject.draw(random);
        return first.multiply(body.count()).add(body.draw(random));
    }

    void print(BigInteger k, Output output) {
        BigInteger[] parts = k.divideAndRemainder(body.count());
        Map<String, Object> members = naming();
        members.put("number", k.toString());
        members.put("subject", subject == null ? null : subject.variant(parts[0]));
        members.put("text", body == text ? text.variant(parts[1]) : "");
        members.put("html", html == null ? null : html.variant(parts[1]));
        output.object("variant", members);
        if (!output.isJson()) {
            output.say("--- " + draft.id() + " " + k);
            if (subject != null) {
                output.say("Subject: " + subject.variant(parts[0]) + "\n");
            }
            output.say(body.variant(parts[1]).stripTrailing());
        }
    }
}
