package dev.outreach.message.spintax;

import java.util.Random;

/** Writes texts of the dialect by chance: groups in groups, empty options, escapes, white space, variables. */
final class RandomText {
    private static final String[] WORDS = {
        "a",
        "b",
        "Hello",
        " ",
        "\n",
        "\t",
        "  ",
        "ü",
        "日本",
        "😀",
        ".",
        "\\{",
        "\\|",
        "\\}",
        "\\\\",
        "\\n",
        "{{name}}",
        "{{x|y z}}",
    };

    private final Random random;

    RandomText(Random random) {
        this.random = random;
    }

    /** A text with groups at most so deep. */
    String text(int deep) {
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            text.append(deep > 0 && random.nextInt(3) == 0 ? group(deep - 1) : word());
        }
        return text.toString();
    }

    private String group(int deep) {
        StringBuilder group = new StringBuilder("{").append(optionOf(deep));
        int more = random.nextInt(3);
        for (int i = 0; i < more; i++) {
            group.append('|').append(text(deep));
        }
        return group.append('}').toString();
    }

    /** Two braces that open and two that close are a variable, by definition: an option that begins as a group has more. */
    private String optionOf(int deep) {
        String option = text(deep);
        return option.startsWith("{") ? "-" + option : option;
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }
}
