package dev.outreach.message.spintax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expands a text by replacing one innermost group after another, as long as there is one. Slow, and plain to see. */
final class BruteForce {
    private static final Pattern INNERMOST = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(name|x\\|y z)}}");

    private BruteForce() {}

    /** All variants, those that come twice too, in no order. */
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
        Matcher group = INNERMOST.matcher(text);
        if (!group.find()) {
            whole.add(text);
            return;
        }
        for (String option : group.group(1).split("\\|", -1)) {
            expand(
                    text.substring(0, group.start()) + option.replace('|', '\ue002') + text.substring(group.end()),
                    whole);
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
