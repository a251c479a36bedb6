package dev.outreach.message;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, with places for what differs from contact to contact. Read once, then used for any number of
 * messages. Immutable.
 *
 * <p>{@code {{first_name}}} stands for the contact's variable of that name, and it is an error if a contact has none.
 * {@code {{first_name|there}}} stands for it too, or for {@code there} if it is missing or blank. <code>\&#123;&#123;</code>
 * stands for a plain <code>&#123;&#123;</code>. A value is data: it is never read as template, and in the HTML text it is escaped.
 *
 * <p>Besides the contact's own variables every template may use {@code email} (the contact's address), {@code
 * sender_name}, {@code sender_email}, {@code sender_organisation}, {@code sender_postal_address} and {@code
 * unsubscribe_url}. A contact cannot replace those.
 */
public final class Template {
    /** Characters that the subject, the text or the HTML text may have at the most, before and after rendering. */
    public static final int LONGEST = 1 << 20;

    private final TemplateText subject;
    private final TemplateText text;
    private final @Nullable TemplateText html;

    private Template(TemplateText subject, TemplateText text, @Nullable TemplateText html) {
        this.subject = subject;
        this.text = text;
        this.html = html;
    }

    /**
     * Reads a template without HTML.
     *
     * @throws TemplateException if it cannot be read; the message names line and column and points at the place
     */
    public static Template parse(String subject, String text) {
        return new Template(subject(subject), TemplateParser.parse("text", text), null);
    }

    /**
     * Reads a template with both forms of the same words.
     *
     * @throws TemplateException if it cannot be read; the message names line and column and points at the place
     */
    public static Template parse(String subject, String text, String html) {
        return new Template(
                subject(subject), TemplateParser.parse("text", text), TemplateParser.parse("HTML text", html));
    }

    /** The names of all its variables, in order of appearance: subject, text, HTML. */
    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>(subject.variables());
        names.addAll(text.variables());
        html().ifPresent(form -> names.addAll(form.variables()));
        return Collections.unmodifiableSet(names);
    }

    /** Whether it has an HTML form. */
    public boolean hasHtml() {
        return html != null;
    }

    /** Whether a name stands in the text and, if there is one, in the HTML text: wherever a reader looks. */
    boolean shows(String variable) {
        return text.variables().contains(variable)
                && html().map(form -> form.variables().contains(variable)).orElse(true);
    }

    /** The words for one contact. */
    Words render(String whose, Function<String, @Nullable String> values) {
        return new Words(
                subject.render(whose, values, Form.HEADER),
                text.render(whose, values, Form.PLAIN),
                html().map(form -> form.render(whose, values, Form.HTML)).orElse(null));
    }

    private Optional<TemplateText> html() {
        return Optional.ofNullable(html);
    }

    private static TemplateText subject(String subject) {
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw new TemplateException(
                    "the subject of the template holds a line break or control character: give one line of text");
        }
        return TemplateParser.parse("subject", subject);
    }
}
