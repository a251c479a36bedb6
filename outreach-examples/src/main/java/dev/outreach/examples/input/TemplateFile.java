package dev.outreach.examples.input;

import dev.outreach.message.Template;

/**
 * Reads a template file: a first line {@code Subject: …}, an empty line, then the text. {@code {{first_name}}} and
 * {@code {{first_name|there}}} stand for columns of the contacts file, <code>&#123;Hi|Hello&#125;</code> for one of its options.
 *
 * @param subject the subject
 * @param text the text, ending in a line end
 * @param textLine the line of the file where the text begins, from 1
 */
public record TemplateFile(String subject, String text, int textLine) {

    private static final String SUBJECT = "Subject:";

    /**
     * Reads the text of a file into a template.
     *
     * @throws IllegalArgumentException if it is no template; the message says where and why
     */
    public static Template parse(String file) {
        TemplateFile parts = split(file);
        return Template.parse(parts.subject, parts.text);
    }

    /**
     * Reads the text of a file into its parts, which may have mistakes themselves.
     *
     * @throws IllegalArgumentException if one of them is missing
     */
    public static TemplateFile split(String file) {
        String text = file.replace("\r\n", "\n");
        int end = text.indexOf('\n');
        if (!text.startsWith(SUBJECT) || end < 0) {
            throw new IllegalArgumentException(
                    "the template does not begin with a line 'Subject: …': write one, then an"
                            + " empty line, then the text");
        }
        String subject = text.substring(SUBJECT.length(), end).strip();
        String body = text.substring(end + 1).strip();
        if (subject.isEmpty() || body.isEmpty()) {
            throw new IllegalArgumentException(
                    "the template has no " + (body.isEmpty() ? "text" : "subject") + ": write one");
        }
        int begin = text.indexOf(body, end);
        int line = 1
                + (int) text.substring(0, begin).chars().filter(c -> c == '\n').count();
        return new TemplateFile(subject, body + "\n", line);
    }

    /** The column of the first line where the subject begins in most files, less one. */
    public static int subjectColumns() {
        return SUBJECT.length() + 1;
    }
}
