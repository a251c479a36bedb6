package dev.outreach.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message says to one contact.
 *
 * @param subject one line
 * @param text the plain text
 * @param html the same as HTML, or null if there is none
 */
record Words(String subject, String text, @Nullable String html) {
    private static final Pattern BODY_END = Pattern.compile("</body", Pattern.CASE_INSENSITIVE);

    /** These words under another subject. */
    Words under(String other) {
        return new Words(other, text, html);
    }

    /** These words with a footer: below the text, and in the HTML before the body ends. */
    Words with(Words footer) {
        return new Words(subject, text.stripTrailing() + "\n\n" + footer.text, below(html, footer.html));
    }

    private static @Nullable String below(@Nullable String page, @Nullable String footer) {
        if (page == null || footer == null) {
            return page;
        }
        int end = page.length();
        for (Matcher found = BODY_END.matcher(page); found.find(); ) {
            end = found.start();
        }
        return page.substring(0, end) + "\n" + footer + "\n" + page.substring(end);
    }
}
