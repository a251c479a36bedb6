package dev.outreach.message;

import org.jspecify.annotations.Nullable;

/**
 * What a message says to one contact, in at least one of two forms.
 *
 * @param subject one line
 * @param text the plain text, or null if it is to be made from the HTML
 * @param html the same as HTML, or null if there is none
 */
record Words(
        String subject, @Nullable String text, @Nullable String html) {
    /** These words under another subject. */
    Words under(String other) {
        return new Words(other, text, html);
    }

    /** These words with a footer: below the text, and in the HTML before the body ends. */
    Words with(Words footer) {
        String below = text == null ? "" : text.stripTrailing() + "\n\n" + footer.plain();
        return new Words(
                subject,
                text == null ? null : below,
                html == null || footer.html == null ? html : atEnd(html, "\n" + footer.html + "\n"));
    }

    /** The plain text; made from the HTML if there is none. */
    String plain() {
        if (text != null) {
            return text;
        }
        return html == null ? "" : HtmlText.of(html);
    }

    /** A page with something more before its body ends. */
    static String atEnd(String page, String more) {
        int end = page.length();
        HtmlScanner scanner = new HtmlScanner(page);
        while (scanner.next()) {
            if (scanner.kind() == HtmlScanner.Kind.CLOSING && scanner.name().equals("body")) {
                end = scanner.start();
            }
        }
        return page.substring(0, end) + more + page.substring(end);
    }
}
