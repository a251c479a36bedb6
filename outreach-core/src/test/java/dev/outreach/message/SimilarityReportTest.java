package dev.outreach.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.outreach.message.spintax.Spintax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How alike texts are is estimated close to what it is. */
class SimilarityReportTest {

    @ParameterizedTest(name = "{0} of 200 words replaced")
    @ValueSource(ints = {0, 1, 5, 20, 60, 200})
    void similarityIsTheShareOfCommonSequences(int replaced) {
        Random random = new Random(replaced);
        double estimates = 0;
        double exact = 0;
        for (int i = 0; i < 50; i++) {
            String[] words = random.ints(200).mapToObj(Integer::toHexString).toArray(String[]::new);
            String one = String.join(" ", words);
            for (int j = 0; j < replaced; j++) {
                words[random.nextInt(200)] = Integer.toHexString(random.nextInt());
            }
            String other = String.join(", ", words) + ".";
            estimates += new SimilarityReport.Collector()
                    .add("a", one)
                    .add("b", other)
                    .report(0.9)
                    .quantile(1);
            exact += jaccard(one, other);
        }
        assertThat(estimates / 50).as("seed %s", replaced).isCloseTo(exact / 50, within(0.03));
    }

    private static double jaccard(String one, String other) {
        Set<String> both = sequences(one);
        Set<String> all = new HashSet<>(both);
        both.retainAll(sequences(other));
        all.addAll(sequences(other));
        return (double) both.size() / all.size();
    }

    private static Set<String> sequences(String text) {
        List<String> words = Arrays.asList(text.replaceAll("[,.]", "").split(" "));
        Set<String> sequences = new HashSet<>();
        for (int i = 0; i + 3 <= words.size(); i++) {
            sequences.add(String.join(" ", words.subList(i, i + 3)));
        }
        return sequences;
    }

    @Test
    void caseMarksAndSpaceDoNotCount() {
        assertThat(report("Hello, Ann!  How are you?", "hello ann how\nare you").quantile(1))
                .isEqualTo(1);
        assertThat(report("", "").quantile(1)).isEqualTo(1);
        assertThat(report("one", "two").quantile(1)).isZero();
    }

    @Test
    void aGreetingAloneIsNoVariety() {
        Spintax text = Spintax.parse(
                "{Hello|Hi|Good day|Dear reader}, " + "one and the same text for all of you ".repeat(1)
                        + "which goes on for a while about this and that and never says anything that is new to anybody here");
        SimilarityReport report = report(text.variants().toArray(String[]::new));

        assertThat(report.messages()).isEqualTo(4);
        assertThat(report.pairs()).isEqualTo(6);
        assertThat(report.alike()).isEqualTo(4);
        assertThat(report.examples()).isNotEmpty();
        assertThat(report.quantile(0)).isGreaterThan(0.8);
    }

    @Test
    void aHundredThousandMessagesAreReportedOn() {
        SimilarityReport.Collector collector = new SimilarityReport.Collector();
        Random random = new Random(4);
        for (int i = 0; i < 100_000; i++) {
            // Every tenth is the copy of one before it, but for its last word.
            boolean copy = i % 10 == 9;
            Random words = new Random(copy ? i - 5 : i);
            List<String> text = new ArrayList<>();
            for (int j = 0; j < 30; j++) {
                text.add(Integer.toString(words.nextInt(1000), 36));
            }
            collector.add("m" + i, String.join(" ", text) + (copy ? " " + random.nextInt() : ""));
        }
        SimilarityReport report = collector.report(0.8);

        assertThat(report.pairs()).isEqualTo(200_000);
        assertThat(report.quantile(0.9)).isLessThan(0.1);
        assertThat(report.alike()).isBetween(19_000, 20_000);
        assertThat(report).hasToString(collector.report(0.8).toString());
    }

    @Test
    void whatIsAskedMustMakeSense() {
        assertThatThrownBy(() -> new SimilarityReport.Collector().report(0)).hasMessageContaining("near is 0.0");
        assertThat(new SimilarityReport.Collector().report(1))
                .hasToString(
                        "0 messages, 0 pairs: similarity 0.00 at least, 0.00 in the middle, 0.00 at 9 of 10, 0.00 at most; 0"
                                + " messages are nearly the same as another");
    }

    private static SimilarityReport report(String... texts) {
        SimilarityReport.Collector collector = new SimilarityReport.Collector();
        for (String text : texts) {
            collector.add("m" + text.length(), text);
        }
        return collector.report(0.8);
    }
}
