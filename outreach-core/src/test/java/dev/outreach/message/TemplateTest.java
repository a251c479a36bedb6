package dev.outreach.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in a template, and what becomes of it. */
class TemplateTest {
    private static final Map<String, String> ANN = Map.of(
            "first_name", "Ann",
            "blank", "  ",
            "braces", "{{first_name}} \\{{",
            "tags", "<b>\"O'Hara\" & Co</b>");

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Hello;Hello",
                "Hello {{first_name}}!;Hello Ann!",
                "{{ first_name }};Ann",
                "{{first_name}}{{first_name}};AnnAnn",
                "{{nickname|there}};there",
                "{{nickname| old friend }};old friend",
                "{{nickname|a\\|b}};a|b",
                "[{{nickname|}}];[]",
                "{{blank|there}};there",
                "{{first_name|there}};Ann",
                "\\{\\{first_name\\}\\};{{first_name}}",
                "\\\\{{first_name}};\\Ann",
                "C:\\dir\\x;C:\\dir\\x",
                "{Hi|Hello} {{first_name}};Hi Ann",
                "{{braces}};{{first_name}} \\{{",
                "{{tags}};<b>\"O'Hara\" & Co</b>",
            })
    void textIsRendered(String template, String expected) {
        assertThat(Template.parse("s", template).render("contact", ANN::get).text())
                .isEqualTo(expected);
    }

    @Test
    void valuesAndDefaultsAreEscapedInHtmlAndWordsAreNot() {
        Template template = Template.parse("s", "t", "<p title=\"{{tags}}\">{{tags}} {{x|1 < 2}}</p>");

        assertThat(template.render("contact", ANN::get).html())
                .isEqualTo("<p title=\"&lt;b&gt;&quot;O&#39;Hara&quot; &amp; Co&lt;/b&gt;\">"
                        + "&lt;b&gt;&quot;O&#39;Hara&quot; &amp; Co&lt;/b&gt; 1 &lt; 2</p>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "Hi {{name; line 1, column 4: '{{' is not closed",
                "Hi {{a {{b}}; line 1, column 4: '{{' is not closed",
                "{{}}; line 1, column 1: the variable name '' is not valid",
                "x {{ |there}}; line 1, column 3: the variable name '' is not valid",
                "{{first name}}; line 1, column 1: the variable name 'first name' is not valid",
                "{{1st}}; line 1, column 1: the variable name '1st' is not valid",
                "Hi {first_name}; line 1, column 4: the group has one option alone: write '{{name}}' for a value",
                "p { color: red }; line 1, column 3: the group has one option alone",
                "a } b; line 1, column 3: '}' closes nothing",
            })
    void mistakesAreNamedWithTheirPlace(String template, String message) {
        assertThatThrownBy(() -> Template.parse("s", template))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "line end {0}")
    @CsvSource({"'\n'", "'\r\n'", "'\r'"})
    void aCaretStandsUnderTheMistake(String lineEnd) {
        String text = String.join(lineEnd, "Hello", "", "dear {{first_name", "}} and {{x}}");

        assertThatThrownBy(() -> Template.parse("s", text))
                .hasMessage("the text of the template, line 3, column 6: '{{' is not closed by '}}' on its line: close"
                        + " it, or write '\\{' for a plain '{'\ndear {{first_name\n     ^");
    }

    @Test
    void aLongLineIsShownAroundTheMistake() {
        assertThatThrownBy(() -> Template.parse("s", "x".repeat(5000) + "\t{{" + "y".repeat(5000)))
                .hasMessageEndingWith("\n" + "x".repeat(39) + " {{" + "y".repeat(38) + "\n" + " ".repeat(40) + "^");
    }

    @Test
    void aMissingValueNamesContactVariableAndFix() {
        assertThatThrownBy(() -> Template.parse("s", "Hi {{company}}").render("contact ann@corp.example", ANN::get))
                .isInstanceOf(TemplateException.class)
                .hasMessage("contact ann@corp.example has no value for {{company}}: give it one, or write"
                        + " {{company|words}} for what stands there without (in the text)");
    }

    @Test
    void aBlankValueIsMissing() {
        assertThatThrownBy(() -> Template.parse("{{blank}}", "t").render("contact", ANN::get))
                .hasMessageContaining("has no value for {{blank}}");
    }

    @Test
    void aTemplateStandsForItsFirstVariantUntilOneIsPicked() {
        Template template = Template.parse("{A|B}", "{x|y|z} {{first_name}}", "<p>{x|y|z}</p>");

        assertThat(template.count()).isEqualTo(6);
        assertThat(template.render("contact", ANN::get)).isEqualTo(new Words("A", "x Ann", "<p>x</p>"));
        assertThat(template.variant(BigInteger.valueOf(4)).render("contact", ANN::get))
                .isEqualTo(new Words("B", "y Ann", "<p>y</p>"));
        assertThat(template.variant(BigInteger.valueOf(4)).count()).isEqualTo(1);
        assertThatThrownBy(() -> template.variant(BigInteger.valueOf(6)))
                .hasMessageContaining("the template has no variant 6 of 6");
    }

    @Test
    void bothFormsHaveTheSameGroups() {
        assertThatThrownBy(() -> Template.parse("s", "{a|b}", "<p>{a|b|c}</p>"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("other groups, 2 and 3 variants");
        assertThatThrownBy(() -> Template.parse("s", "{a|b}", "<p>a</p>")).isInstanceOf(TemplateException.class);
        assertThat(Template.parse("s", " ", "<p>{a|b}</p>").count()).isEqualTo(2);
    }

    @Test
    void valuesWithVariantsOrTagsAreDataInEachForm() {
        Template template = Template.parse("{{x}}", "{{x}}", "{{x}}");
        String value = "{a|b} {{first_name}} <b>&\\{";

        assertThat(template.render("contact", name -> value))
                .isEqualTo(new Words(value, value, "{a|b} {{first_name}} &lt;b&gt;&amp;\\{"));
    }

    @Test
    void halfACharacterIsNoValue() {
        Template template = Template.parse("s", "{{x}}");

        assertThat(template.render("contact", name -> "😀 \u200f日本").text()).isEqualTo("😀 \u200f日本");
        for (String half : new String[] {"\ud83d", "a\ude00", "\ude00\ud83d"}) {
            assertThatThrownBy(() -> template.render("contact", name -> half))
                    .hasMessageContaining("half of a character");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"'a\nBcc: eve@evil.test'", "'a\rb'", "'a\u0000b'", "'a\u0085b'", "'a\tb'"})
    void aValueCannotEndTheSubject(String value) {
        assertThatThrownBy(() -> Template.parse("Hi {{x}}", "t").render("contact", name -> value))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("for {{x}}, with a line break or control character")
                .hasMessageNotContaining(value);
    }

    @Test
    void aValueInTheTextMayHoldLinesButNoControls() {
        Template template = Template.parse("s", "{{x}}");

        assertThat(template.render("contact", name -> "a\tb\r\nc").text()).isEqualTo("a\tb\r\nc");
        assertThatThrownBy(() -> template.render("contact", name -> "a\u0007b")).hasMessageContaining("{{x}}");
    }

    @Test
    void aSubjectIsOneLine() {
        assertThatThrownBy(() -> Template.parse("a\r\nBcc: eve@evil.test", "t"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("the subject of the template");
    }

    @Test
    void sizesAreBounded() {
        String most = "x".repeat(Template.LONGEST);
        Template template = Template.parse("s", "{{x}}{{x}}");

        assertThat(Template.parse("s", most).render("contact", ANN::get).text()).hasSize(Template.LONGEST);
        assertThatThrownBy(() -> Template.parse("s", most + "x")).hasMessageContaining("use at most 1048576");
        assertThatThrownBy(() -> template.render("contact ann", name -> most))
                .hasMessageContaining("contact ann makes the text longer");
    }

    @Test
    void variablesAreListedInOrder() {
        assertThat(Template.parse("{{c}}", "{{b|x}} \\{\\{no\\}\\} {{a}}", "{{b}} {{d}}")
                        .variables())
                .containsExactly("c", "b", "a", "d");
    }
}
