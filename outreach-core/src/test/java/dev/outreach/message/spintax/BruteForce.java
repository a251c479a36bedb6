package dev.outreach.message.spintax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Expands a text by putting each option of its first outermost group in the place of the group, over and over. Slow, and
 * plain to see.
 */
final class BruteForce {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(name|x\\|y z)}}");

    private BruteForce() {}

    /** All variants, those that come twice too, in order. */
    static List<String> expand(String text) {
        String hidden = text.replace("\\\\", "\ue000")
                .replace("\\{", "\ue001")
                .replace("\\|", "\ue002")
                .replace("\\}", "\ue003");
        hidden = VARIABLE.matcher(hidden).replaceAll(found -> found.group(1).equals("name") ? "\ue004" : "\ue005");
        List<String> whole = new ArrayList<>();
        expand(hidden, whole);
        whole.replaceAll(BruteForce::shown);
        return whole;
    }

    private static void expand(String text, List<String> whole) {
        int open = text.indexOf('{');
        if (open < 0) {
            whole.add(text);
            return;
        }
        int begin = open + 1;
        int deep = 1;
        for (int i = begin; deep > 0; i++) {
            char c = text.charAt(i);
            deep += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (deep == 0 || deep == 1 && c == '|') {
                String option = text.substring(begin, i);
                expand(text.substring(0, open) + option + text.substring(close(text, open) + 1), whole);
                begin = i + 1;
            }
        }
    }

    private static int close(String text, int open) {
        int deep = 0;
        for (int i = open; ; i++) {
            deep += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (deep == 0) {
                return i;
            }
        }
    }

    private static String shown(String text) {
        return text.replace("\ue000", "\\")
                .replace("\ue001", "{")
                .replace("\ue002", "|")
                .replace("\ue003", "}")
                .replace("\ue004", "{{name}}")
                .replace("\ue005", "{{x|y z}}");
    }
}
