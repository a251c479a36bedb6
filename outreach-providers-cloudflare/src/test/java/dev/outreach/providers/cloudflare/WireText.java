package dev.outreach.providers.cloudflare;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** TXT content in quotes, as a server reads it. Written apart from the code under test. */
final class WireText {
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\[0-9]{3}|\\\\[^0-9])*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-9]{3}|.)", Pattern.DOTALL);
    private static final int LONGEST = 255;

    private WireText() {}

    /** What makes two records of one name and type the same. */
    static String of(Map<String, Object> record) {
        String content = String.valueOf(record.get("content"));
        return record.get("type").equals("TXT") ? joined(content) : content + record.get("priority");
    }

    static boolean isQuoted(String content) {
        Matcher string = STRING.matcher(content);
        while (string.find()) {
            if (unescaped(string.group(1)).length() > LONGEST) {
                return false;
            }
        }
        return content.matches("(?:" + STRING.pattern() + "\\s?)+");
    }

    static String joined(String content) {
        StringBuilder joined = new StringBuilder();
        Matcher string = STRING.matcher(content);
        while (string.find()) {
            joined.append(unescaped(string.group(1)));
        }
        return joined.toString();
    }

    private static String unescaped(String string) {
        return ESCAPE.matcher(string)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        escape.group(1).length() == 3
                                ? String.valueOf((char) Integer.parseInt(escape.group(1)))
                                : escape.group(1)));
    }

    /** The text as one string however long it is, and every third character as digits. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i > 0 && i % 200 == 0) {
                quoted.append("\" \"");
            }
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else {
                quoted.append(i % 30 == 0 ? String.format("\\%03d", (int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }
}
