package dev.outreach.examples.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.outreach.examples.demo.SampleFiles;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateFileTest {

    @Test
    void theFirstLineIsTheSubjectAndTheRestTheText() {
        assertThat(TemplateFile.parse("Subject: For {{company|you}}\r\n\r\nHello {{first_name}}\r\n")
                        .variables())
                .containsExactly("company", "first_name");
    }

    @Test
    void theSamplesAreTemplates() {
        assertThat(Stream.of(SampleFiles.template(), SampleFiles.followUp(), SampleFiles.closing()))
                .allSatisfy(
                        text -> assertThat(TemplateFile.parse(text).variables()).contains("first_name"));
    }

    @Test
    void variantsAreOfSubjectAndText() {
        assertThat(TemplateFile.parse("Subject: {A|B}\n\n{x|y|z}\n").count()).isEqualTo(6);
    }

    @Test
    void theTextBeginsBelowTheEmptyLines() {
        assertThat(TemplateFile.split("Subject: A\r\n\r\n\r\nx\r\ny")).isEqualTo(new TemplateFile("A", "x\ny\n", 4));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("empty", "", "does not begin with a line 'Subject: …'"),
                arguments("no subject line", "Hello\n\nthere\n", "does not begin with a line 'Subject: …'"),
                arguments("empty subject", "Subject:\n\nHello\n", "has no subject"),
                arguments("no text", "Subject: Hello\n\n", "has no text"),
                arguments(
                        "group left open",
                        "Subject: Hello\n\n{Hi|Hello there\n",
                        "line 1, column 1: '{' is not closed"),
                arguments("other tool's variable", "Subject: Hello\n\nHi {first_name}\n", "write '{{name}}'"),
                arguments("variable left open", "Subject: Hello\n\n{{first_name\n", "first_name"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void mistakes(String name, String file, String message) {
        assertThatThrownBy(() -> TemplateFile.parse(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
