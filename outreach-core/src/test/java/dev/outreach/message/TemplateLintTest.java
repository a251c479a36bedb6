package dev.outreach.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.message.spintax.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in a template besides what is found in a text. */
class TemplateLintTest {

    private static List<String> found(String subject, String text, String html, TemplateLint.Wishes wishes) {
        return TemplateLint.check(subject, text, html, wishes).stream()
                .map(Finding::toString)
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "Re: your shop; true",
                "{Hi|Re}: your shop; true",
                "{R|H}{e|i}: x; true",
                "R{e|}{:|} x; true",
                "{A|B|C}{w|u|x}: x; true",
                "{[acme]|} {x|Fwd}: y; true",
                "{{x|Re}}: y; true",
                "{{x}}: y; false",
                "About {Re|AW}: x; false",
                "{Report|Release|Awe}: x; false",
                "{A|B} question; false",
            })
    void aSubjectThatMayBeginLikeAReplyIsFound(String subject, boolean found) {
        assertThat(found(subject, "t", null, TemplateLint.Wishes.STANDARD).stream()
                        .anyMatch(line -> line.contains("reply-prefix: a variant begins")))
                .isEqualTo(found);
    }

    @Test
    void tagsWithoutEndAreNotFollowed() {
        assertThat(found("[a]".repeat(1000) + " Re: x", "t", null, TemplateLint.Wishes.STANDARD))
                .allMatch(line -> line.contains("long-subject"));
    }

    @Test
    void beginningsBeyondCountingAreSaid() {
        assertThat(found("[" + "{a|b}".repeat(40) + "] x", "t", null, TemplateLint.Wishes.STANDARD))
                .anyMatch(line -> line.contains("too many beginnings"));
    }

    @Test
    void theLongestSubjectCounts() {
        String subject = "{short|" + "x".repeat(40) + "} {{name}} {a|" + "y".repeat(37) + "}";
        TemplateLint.Wishes longer = new TemplateLint.Wishes(List.of(), 79, 0);

        assertThat(found(subject, "t", null, longer)).isEmpty();
        assertThat(found(subject, "t", null, TemplateLint.Wishes.STANDARD))
                .containsExactly(
                        "subject:1:1: long-subject: the longest variant has 79 characters, variables not counted:"
                                + " use at most 78");
    }

    @Test
    void fewVariantsForManyMessagesAreSaid() {
        assertThat(found("{a|b}", "{c|d|e}", null, new TemplateLint.Wishes(List.of(), 78, 6)))
                .isEmpty();
        assertThat(found("{a|b}", "{c|d|e}", null, new TemplateLint.Wishes(List.of(), 78, 7)))
                .containsExactly("template:1:1: few-variants: there are 6 variants for 7 messages: add options, or"
                        + " variables that differ from contact to contact");
    }

    @Test
    void bothFormsMustHaveTheSameGroups() {
        assertThat(found("s", "{a|b}", "<b>{a|b}</b>", TemplateLint.Wishes.STANDARD))
                .isEmpty();
        assertThat(found("s", "{a|b}", "<b>a</b>", TemplateLint.Wishes.STANDARD))
                .containsExactly(
                        "html:1:1: other-groups: the text and the HTML have other groups, 2 and 1 variants: give"
                                + " both the same groups in the same order");
    }

    @Test
    void mistakesInEachPartAreFoundAtOnce() {
        assertThat(found("{a", "b}", "{{}}", TemplateLint.Wishes.STANDARD))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("subject:1:1:", "text:1:2:", "html:1:1:");
    }
}
