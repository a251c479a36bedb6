package dev.outreach.message;

import dev.outreach.message.spintax.Spintax;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, with places for what differs from contact to contact, and with variants. Read once, then used for
 * any number of messages. Immutable.
 *
 * <p>{@code {{first_name}}} stands for the contact's variable of that name, and it is an error if a contact has none.
 * {@code {{first_name|there}}} stands for it too, or for {@code there} if it is missing or blank. <code>&#123;Hi|Hello&#125;</code>
 * stands for one of its options; {@link Spintax} says all that may stand in a text, and how a plain brace is written. A
 * value is data: it is never read as template, and in the HTML text it is escaped.
 *
 * <p>A variant is one choice for the subject and one for the body. Where there are two forms of the body, the HTML has
 * the groups of the text in the same order, so that one choice makes both say the same. A template stands for its first
 * variant until {@link #variant} picks another; {@link UniqueComposer} picks one for each message.
 *
 * <p>Besides the contact's own variables every template may use {@code email} (the contact's address), {@code
 * sender_name}, {@code sender_email}, {@code sender_organisation}, {@code sender_postal_address} and {@code
 * unsubscribe_url}. A contact cannot replace those.
 */
public final class Template {
    /** Characters that the subject, the text or the HTML text may have at the most, before and after rendering. */
    public static final int LONGEST = Spintax.LONGEST;

    private final TemplateText subject;
    private final @Nullable TemplateText text;
    private final @Nullable TemplateText html;
    private final BigInteger variant;
    private final boolean picked;

    private Template(TemplateText subject, @Nullable TemplateText text, @Nullable TemplateText html) {
        this(subject, text, html, BigInteger.ZERO, false);
    }

    private Template(
            TemplateText subject,
            @Nullable TemplateText text,
            @Nullable TemplateText html,
            BigInteger variant,
            boolean picked) {
        this.subject = subject;
        this.text = text;
        this.html = html;
        this.variant = variant;
        this.picked = picked;
    }

    /**
     * Reads a template without HTML.
     *
     * @throws TemplateException if it cannot be read; the message names line and column and points at the place
     */
    public static Template parse(String subject, String text) {
        return new Template(subject(subject), TemplateText.parse("text", text), null);
    }

    /**
     * Reads a template with both forms of the same words; with a blank text, one in HTML alone.
     *
     * @throws TemplateException if it cannot be read, or the two forms have other groups; the message names line and
     *     column and points at the place
     */
    public static Template parse(String subject, String text, String html) {
        if (text.isBlank()) {
            return parseHtml(subject, html);
        }
        TemplateText plain = TemplateText.parse("text", text);
        TemplateText rich = TemplateText.parse("HTML text", html);
        if (!plain.spintax().hasShapeOf(rich.spintax())) {
            throw new TemplateException("the text and the HTML text of the template have other groups, "
                    + plain.spintax().count() + " and " + rich.spintax().count()
                    + " variants: give both the same groups in the same order, as both must say the same");
        }
        return new Template(subject(subject), plain, rich);
    }

    /**
     * Reads a template in HTML alone. Its plain text is made from the HTML when it is sent.
     *
     * @throws TemplateException if it cannot be read; the message names line and column and points at the place
     */
    public static Template parseHtml(String subject, String html) {
        return new Template(subject(subject), null, TemplateText.parse("HTML text", html));
    }

    /** How many variants there are: those of the subject times those of the body; 1 if one was picked. */
    public BigInteger count() {
        return subjects().multiply(bodies());
    }

    /**
     * The template that stands for one variant alone. Numbers go as in {@link Spintax}; the body changes faster than the
     * subject.
     *
     * @param k from 0 to below {@link #count}
     * @throws IllegalArgumentException if there is no variant of that number
     */
    public Template variant(BigInteger k) {
        if (k.signum() < 0 || k.compareTo(count()) >= 0) {
            throw new IllegalArgumentException(
                    "the template has no variant " + k + " of " + count() + ": variants are numbered from 0");
        }
        return picked ? this : new Template(subject, text, html, k, true);
    }

    /** The names of all its variables, in order of appearance: subject, text, HTML. */
    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>(subject.variables());
        text().ifPresent(form -> names.addAll(form.variables()));
        html().ifPresent(form -> names.addAll(form.variables()));
        return Collections.unmodifiableSet(names);
    }

    /** Whether it has an HTML form. */
    public boolean hasHtml() {
        return html != null;
    }

    /** Whether a name stands in every variant of each form that there is: wherever a reader looks. */
    boolean shows(String variable) {
        return text().map(form -> form.shows(variable)).orElse(true)
                && html().map(form -> form.shows(variable)).orElse(true);
    }

    /** The words for one contact, in the variant that this stands for. */
    Words render(String whose, Function<String, @Nullable String> values) {
        BigInteger[] parts = variant.divideAndRemainder(bodyCount());
        return new Words(
                subject.render(parts[0], whose, values, Form.HEADER),
                text().map(form -> form.render(parts[1], whose, values, Form.PLAIN))
                        .orElse(null),
                html().map(form -> form.render(parts[1], whose, values, Form.HTML))
                        .orElse(null));
    }

    /** Variants of the subject; 1 if one was picked. */
    BigInteger subjects() {
        return picked ? BigInteger.ONE : subject.spintax().count();
    }

    /** Variants of the body; 1 if one was picked. */
    BigInteger bodies() {
        return picked ? BigInteger.ONE : bodyCount();
    }

    boolean isPicked() {
        return picked;
    }

    private BigInteger bodyCount() {
        return text().or(this::html).map(form -> form.spintax().count()).orElse(BigInteger.ONE);
    }

    private Optional<TemplateText> text() {
        return Optional.ofNullable(text);
    }

    private Optional<TemplateText> html() {
        return Optional.ofNullable(html);
    }

    private static TemplateText subject(String subject) {
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw new TemplateException(
                    "the subject of the template holds a line break or control character: give one line of text");
        }
        return TemplateText.parse("subject", subject);
    }
}
