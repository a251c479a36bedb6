package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpintaxCommandTest {

    @TempDir
    Path folder;

    private CommandFixture commands;

    @BeforeEach
    void begin() {
        commands = new CommandFixture(folder);
    }

    private List<String> texts() {
        return commands.objects("variant").stream()
                .map(line -> line.get("text").asText())
                .toList();
    }

    @Test
    void aTextIsCountedExactly() {
        assertThat(commands.run("spintax", "count", "--text", "{a|b}".repeat(70), "--json"))
                .isEqualTo(Exit.GOOD);
        assertThat(commands.objects("variants").get(0).get("variants").asText()).isEqualTo("1180591620717411303424");
    }

    @Test
    void aTemplateFileIsCountedBySubjectAndText() {
        String file = commands.file("t.txt", "Subject: {A|B}\n\n{x|y|z}\n");

        assertThat(commands.run("spintax", "count", "--template", file)).isEqualTo(Exit.GOOD);
        assertThat(commands.out().strip()).isEqualTo("t.txt: 6 variants (2 of the subject, 3 of the text)");
    }

    @Test
    void allVariantsAreWrittenInOrder() {
        commands.run("spintax", "enumerate", "--text", "{a|b}{c|d}", "--json");
        assertThat(texts()).containsExactly("ac", "ad", "bc", "bd");

        commands.run("spintax", "enumerate", "--text", "{a|b}{c|d}", "--from", "1", "--limit", "2", "--json");
        assertThat(texts()).containsExactly("ad", "bc");
        assertThat(commands.err()).contains("1 more; go on with --from 3");
    }

    @Test
    void someAreWrittenEachOnceAndTheSeedDecidesWhich() {
        commands.run("spintax", "expand", "--text", "{a|b|c}{d|e|f}", "--n", "9", "--json");
        List<String> first = texts();
        commands.run("spintax", "expand", "--text", "{a|b|c}{d|e|f}", "--n", "9", "--json");
        assertThat(texts()).isEqualTo(first).doesNotHaveDuplicates().hasSize(9);

        commands.run("spintax", "expand", "--text", "{a|b|c}{d|e|f}", "--n", "9", "--seed", "2", "--json");
        assertThat(texts()).isNotEqualTo(first).containsExactlyInAnyOrderElementsOf(first);
    }

    @Test
    void moreThanThereAreIsAFinding() {
        assertThat(commands.run("spintax", "expand", "--text", "{a|b}", "--n", "3", "--json"))
                .isEqualTo(Exit.FINDINGS);
        assertThat(texts()).hasSize(2);
        assertThat(commands.err()).contains("text has 2 variants, not 3");
    }

    @Test
    void drawnOnesFollowTheWeights() {
        commands.run("spintax", "expand", "--text", "{a{{*9}}|b}", "--n", "1000", "--draw", "--json");

        assertThat(texts().stream().filter("a"::equals).count()).isBetween(850L, 950L);
    }

    @Test
    void slipsAreFoundWithTheirPlaceInTheFile() {
        String file = commands.file("t.txt", "Subject: {Re|A}: x\n\n\nHello {there|} you\nfr{ee|om}\n");

        assertThat(commands.run("spintax", "lint", "--template", file, "--word", "free", "--messages", "100"))
                .isEqualTo(Exit.FINDINGS);
        assertThat(commands.out().lines().map(line -> line.substring(0, line.indexOf(' '))))
                .containsExactly("t.txt:text:4:15:", "t.txt:text:5:5:", "t.txt:subject:1:10:", "t.txt:template:1:1:");
    }

    @Test
    void aRuleMayBeLeftOut() {
        assertThat(commands.run("spintax", "lint", "--text", "{a|a}", "--ignore", "same-options"))
                .isEqualTo(Exit.GOOD);
    }

    @Test
    void aTextThatCannotBeReadIsAFindingOfLintAndAFailureElsewhere() {
        assertThat(commands.run("spintax", "lint", "--text", "{a|b", "--json")).isEqualTo(Exit.FINDINGS);
        JsonNode finding = commands.objects("finding").get(0);
        assertThat(finding.get("rule").asText()).isEqualTo("syntax");
        assertThat(finding.get("column").asInt()).isEqualTo(1);

        assertThat(commands.run("spintax", "count", "--text", "{a|b")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err())
                .contains("line 1, column 1: '{' is not closed")
                .contains("\n^");
    }

    @Test
    void manyTextsComeOnStandardInputAndBadLinesAreReported() {
        commands.input("""
                {"id":"one","text":"{a|b}"}

                nonsense
                {"text":"{a|b|c}","subject":"{A|B}","html":"<p>{a|b|c}</p>"}
                {"id":"three"}
                {"id":"four","text":"{a"}
                """);

        assertThat(commands.run("spintax", "count", "--ndjson", "--json")).isEqualTo(Exit.FINDINGS);
        assertThat(commands.objects("variants").stream()
                        .map(line -> line.get("id").asText() + " "
                                + line.get("variants").asText()))
                .containsExactly("one 2", "4 6");
        assertThat(commands.objects("problem").stream()
                        .map(line -> line.get("line").asInt()))
                .containsExactly(3, 5, 6);
    }

    @Test
    void htmlMayStandAlone() {
        commands.input("{\"id\":\"page\",\"text\":\"\",\"html\":\"<p>{Hi|Hello}</p>\"}");

        assertThat(commands.run("spintax", "enumerate", "--ndjson", "--json")).isEqualTo(Exit.GOOD);
        assertThat(commands.objects("variant").stream()
                        .map(line -> line.get("html").asText()))
                .containsExactly("<p>Hi</p>", "<p>Hello</p>");
    }

    @Test
    void exactlyOneSourceIsNeeded() {
        assertThat(commands.run("spintax", "count")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("give one of --text, --template and --ndjson");
        assertThat(commands.run("spintax", "count", "--text", "a", "--ndjson")).isEqualTo(Exit.FAILURE);
        assertThat(commands.run("spintax")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("use one of count, lint, expand, enumerate");
    }
}
