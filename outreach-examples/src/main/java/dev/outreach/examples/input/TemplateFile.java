package dev.outreach.examples.input;

import dev.outreach.message.Template;
import java.util.regex.Pattern;

/**
 * Reads a template file: a first line {@code Subject: …}, an empty line, then the text. {@code {{first_name}}} and
 * {@code {{first_name|there}}} stand for columns of the contacts file.
 */
public final class TemplateFile {

    private static final String SUBJECT = "Subject:";

    /** {@code {a|b}} in single braces: variants of the text, which are not there yet and must not be sent as they are. */
    private static final Pattern VARIANTS = Pattern.compile("(?<!\\{)\\{[^{}|]{0,200}\\|[^{}]{0,200}}(?!})");

    private TemplateFile() {}

    /**
     * Reads the text of a file.
     *
     * @throws IllegalArgumentException if it is no template; the message says where and why
     */
    public static Template parse(String file) {
        String text = file.replace("\r\n", "\n");
        int end = text.indexOf('\n');
        if (!text.startsWith(SUBJECT) || end < 0) {
            throw new IllegalArgumentException(
                    "the template does not begin with a line 'Subject: …': write one, then an"
                            + " empty line, then the text");
        }
        if (VARIANTS.matcher(text).find()) {
            throw new IllegalArgumentException(
                    "the template has variants in single braces, such as {Hi|Hello}, which are not"
                            + " supported yet: choose one of them");
        }
        String subject = text.substring(SUBJECT.length(), end).strip();
        String body = text.substring(end + 1).strip();
        if (subject.isEmpty() || body.isEmpty()) {
            throw new IllegalArgumentException(
                    "the template has no " + (body.isEmpty() ? "text" : "subject") + ": write one");
        }
        return Template.parse(subject, body + "\n");
    }
}
