package dev.outreach.message.spintax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.message.spintax.Finding.Rule;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in a text, in all options at once. */
class SpintaxLintTest {

    private static List<String> found(String text, String... unwanted) {
        return SpintaxLint.check("text", text, List.of(unwanted)).stream()
                .map(finding -> finding.line() + ":" + finding.column() + " "
                        + finding.rule().id())
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Hi {a|b;1:4 syntax",
                "a } b;1:3 syntax",
                "Hi {first_name};1:4 lonely-option",
                "{a|b|a};1:6 same-options",
                "{a b|ab|b};1:6 same-options",
                "{ a|a };1:5 same-options",
                "Hi {there |}you {a|};",
                "{Hi |Hello } Ann;1:13 double-space",
                "Hi {there|} Ann;1:12 double-space",
                "Hi {there|} {Ann|Bob};1:12 double-space",
                "a {b|} c;1:7 double-space",
                "a {b {c|d }|e} f;1:15 double-space",
                "Hi { there|Ann};1:5 double-space",
                "Hi {there|}, Ann;1:12 space-before-mark",
                "Hi{ there|}, Ann;",
                "{Hi|Hello}there;1:11 missing-space",
                "{un|re}usable;",
                "{Hello|Good day}friends;1:17 missing-space",
                "{Hi|Hello}Ann;1:11 missing-space",
                "{Hi,|Hello,}ann;1:13 missing-space",
                "{Yes.|No.}That is it;1:11 missing-space",
                "acme.{example|test};",
                "{is |was}not;1:10 missing-space",
                "It{ is|was} so;1:8 missing-space",
                "colo{u|}r, dog{s|}, walk{s|ed|ing}, organi{s|z}e;",
                "{Hi|Hello}{{name}};1:11 missing-space",
                "{Hi|Hello} {{name}}, {you|we};",
                "{Hi {{name}}|Hello};1:5 variable-in-some",
                "{Hi {{name}}|Hello} {{name}};",
                "{{{a}}|x {{a}}};",
                "{日本|東京}語;",
                "a\u202eb;1:2 direction-override",
                "a\u200f{b|c};",
            })
    void slip(String text, String finding) {
        if (finding == null) {
            assertThat(found(text)).isEmpty();
        } else {
            assertThat(found(text)).containsExactly(finding);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "get it free now; 1:8 unwanted-word",
                "get it FREE; 1:8 unwanted-word",
                "fr{ee|esh} fish; 1:5 unwanted-word",
                "{f|t}r{ee|y}; 1:9 unwanted-word",
                "act {now|soon}; 1:8 unwanted-word",
                "x {act|do} {it|now}; 1:18 unwanted-word",
                "freely carefree unfree;",
                "{care|}freely;",
                "fr ee;",
                "free{{x}};",
            })
    void unwantedWordsAreFoundAcrossOptions(String text, String finding) {
        List<String> words = found(text, "free", "act now").stream()
                .filter(line -> line.endsWith("unwanted-word"))
                .toList();
        if (finding == null) {
            assertThat(words).isEmpty();
        } else {
            assertThat(words).containsExactly(finding);
        }
    }

    /** Against all variants, one by one: letters and single spaces alone, so that each pair of spaces is at a seam. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void spacesAndWordsAreFoundIfAVariantHasThem(int seed) {
        Random random = new Random(seed);
        int withSlips = 0;
        for (int i = 0; i < 500; i++) {
            String text = text(random, 3);
            Spintax spintax = Spintax.parse(text);
            List<Rule> rules = SpintaxLint.check("text", spintax, List.of("aba", "b a")).stream()
                    .map(Finding::rule)
                    .toList();
            boolean spaces = spintax.variants().limit(5000).anyMatch(variant -> variant.contains("  "));
            boolean words = spintax.variants()
                    .limit(5000)
                    .anyMatch(variant -> variant.matches("(.*[^ab])?(aba|b a)([^ab].*)?"));
            withSlips += spaces && words ? 1 : 0;

            assertThat(rules.contains(Rule.DOUBLE_SPACE))
                    .as("seed %s: %s", seed, text)
                    .isEqualTo(spaces);
            assertThat(rules.contains(Rule.UNWANTED_WORD))
                    .as("seed %s: %s", seed, text)
                    .isEqualTo(words);
        }
        assertThat(withSlips).isPositive();
    }

    private static String text(Random random, int deep) {
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            boolean spaced = text.length() > 0 && text.charAt(text.length() - 1) == ' ';
            if (deep > 0 && random.nextInt(2) == 0) {
                String option = text(random, deep - 1);
                text.append('{').append(option.startsWith("{") ? "." + option : option);
                text.append('|').append(text(random, deep - 1)).append('}');
            } else {
                text.append(spaced ? "a" : List.of("a", "b", " ").get(random.nextInt(3)));
            }
        }
        return text.toString();
    }

    @Test
    void findingsAreInOrderAndInOneLine() {
        List<Finding> findings = SpintaxLint.check("body", "x\n{ a|a} {b|}\n{b|} c", List.of());

        assertThat(findings).extracting(Finding::line).isSorted();
        assertThat(findings.get(0))
                .hasToString("body:2:5: same-options: this option differs from one before it in space alone");
    }

    @Test
    void aGreatTextIsLookedAtToo() {
        assertThat(SpintaxLint.check("text", "{a |b} {{x}}{y|z".repeat(4) + "}".repeat(4), List.of("free")))
                .isNotEmpty();
        assertThat(SpintaxLint.check("text", "{free |b} ".repeat(20_000), List.of("free")))
                .hasSize(1000);
    }
}
