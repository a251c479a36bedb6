package dev.outreach.message;

/**
 * Text that can be normalised in time in proportion to its length: after 30 marks in a row a U+034F is put in, over which
 * none is moved (the Stream-Safe Text Process of Unicode Standard Annex 15, section 13). No language has as many.
 */
final class StreamSafe {
    private static final int MOST_MARKS = 30;
    private static final int JOINER = 0x034F;

    private StreamSafe() {}

    /** The text so; itself if it has no such runs. */
    static String of(String text) {
        StringBuilder out = new StringBuilder(0);
        int copied = 0;
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!isMark(c)) {
                marks = 0;
            } else if (marks++ == MOST_MARKS) {
                out.append(text, copied, i).appendCodePoint(JOINER);
                copied = i;
                marks = 1;
            }
            i += Character.charCount(c);
        }
        return copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
