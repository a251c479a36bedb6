package dev.outreach.message;

import dev.outreach.fleet.Quoted;

/** Where a value is to stand, and so what it may hold and how it is written there. */
enum Form {
    /** In a header: nothing may end the line. */
    HEADER,
    /** In plain text. */
    PLAIN,
    /** In HTML, between tags or in a quoted attribute. */
    HTML;

    /** A variable's value, written for this form. */
    String fit(String variable, String value) {
        if (value.codePoints().anyMatch(this::forbids)) {
            throw new TemplateException("has the value '" + Quoted.excerpt(value) + "' for {{" + variable
                    + "}}, with a " + (this == HEADER ? "line break or " : "")
                    + "control character, or half of a character: give printable text");
        }
        return this == HTML ? escape(value) : value;
    }

    private boolean forbids(int c) {
        boolean layout = c == '\n' || c == '\r' || c == '\t';
        boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return half || Character.isISOControl(c) && (this == HEADER || !layout);
    }

    private static String escape(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
