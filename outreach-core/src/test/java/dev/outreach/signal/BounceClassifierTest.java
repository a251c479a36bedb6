package dev.outreach.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BounceClassifierTest {

    private final BounceClassifier classifier = BounceClassifier.standard();

    /** A line of the case table. */
    record Case(BounceClass meaning, String rule, String reply) {
        @Override
        public String toString() {
            return rule + ": " + reply.replaceAll("[\\r\\n]+", " / ");
        }
    }

    static List<Case> cases() throws IOException {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(BounceClassifierTest.class.getResourceAsStream("bounce-cases.tsv")),
                StandardCharsets.UTF_8))) {
            return table.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(field -> new Case(BounceClass.valueOf(field[0]), field[1], field[2].replace("\\n", "\r\n")))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsWhatServersSay(Case one) {
        SmtpReply reply = SmtpReply.parse(one.reply()).orElseThrow();

        assertThat(classifier.classify(reply)).isEqualTo(new BounceVerdict(one.meaning(), one.rule()));
    }

    @Test
    void everyRuleHasACase() throws IOException {
        List<String> shown = cases().stream().map(Case::rule).toList();

        assertThat(TableBounceClassifier.standard().rules())
                .extracting(rule -> rule.verdict().rule())
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(shown).contains(name));
    }

    @Test
    void everyRuleSaysWhoDocumentsIt() {
        assertThat(TableBounceClassifier.standard().rules())
                .allSatisfy(rule -> assertThat(rule.source()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.7.1 The sending domain has a very low reputation. - gsmtp",
                "550 5.7.1 Messages from 203.0.113.5 were not sent, part of their network is on our block list (S3150).",
                "421 4.7.0 [TSS04] temporarily deferred",
                "550 5.7.26 This mail is unauthenticated",
                "550 5.7.515 Access denied"
            })
    void aBlockOfTheSenderNeverSuppressesTheRecipient(String reply) {
        BounceClass meaning =
                classifier.classify(SmtpReply.parse(reply).orElseThrow()).bounceClass();

        assertThat(meaning.suppresses()).isFalse();
        assertThat(meaning.countsAgainstSender()).isTrue();
    }

    @Test
    void anEnhancedCodeThatIsNoneIsPassedOver() {
        assertThat(classifier
                        .classify(new SmtpReply(550, "five", "No such user"))
                        .rule())
                .isEqualTo("text-unknown-user");
    }

    @Test
    void ownRulesComeFirst() {
        BounceClassifier own =
                BounceClassifier.withRules(List.of("# ours", "", "house-style\t550\t*\tnot today\tSYSTEM\tour notes"));

        assertThat(own.classify(new SmtpReply(550, null, "Not today: no such user")))
                .isEqualTo(new BounceVerdict(BounceClass.SYSTEM, "house-style"));
        assertThat(own.classify(new SmtpReply(550, "5.1.1", "no such user")).rule())
                .isEqualTo("unknown-mailbox");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "too few fields     | a/550/*/*/SYSTEM            | fields",
                "an unknown class   | a/550/*/*/SOFT/us           | class 'SOFT'",
                "a code of words    | a/all/*/*/SYSTEM/us         | code 'all'",
                "a short status     | a/550/5.1/*/SYSTEM/us       | status '5.1'",
                "a broken pattern   | a/550/*/(oops/SYSTEM/us     | text '(oops'",
                "an endless pattern | a/550/*/a.*b/SYSTEM/us      | bounded",
                "an open repetition | a/550/*/a{3,}b/SYSTEM/us    | bounded",
                "a back-reference   | a/550/*/(a)\\1/SYSTEM/us    | bounded",
            })
    void aBadRuleIsNamed(String what, String line, String message) {
        List<String> lines = List.of("# a comment", line.replace('/', '\t'));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BounceClassifier.withRules(lines))
                .withMessageContaining("rule line 2")
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                " ",
                "user ",
                "the sender is the sender is ",
                "domain not ",
                "ip ip address ",
                "dmarc due to ",
                "message size content ",
                "recipient.account.user.",
                "no such ",
                "violates ",
                "(((((((",
                "[ts[ts[tss",
                "mailbox account user quota "
            })
    void noReplyMakesARuleSlow(String part) {
        CountingText text = new CountingText(part.repeat(1000).substring(0, 1000));
        for (BounceRule rule : TableBounceClassifier.standard().rules()) {
            text.reads = 0;
            if (rule.text() != null) {
                rule.text().matcher(text).find();
            }
            assertThat(text.reads)
                    .as(
                            "characters that %s read of a text of 1000",
                            rule.verdict().rule())
                    .isLessThan(2_000_000);
        }
    }

    /** A text that counts how often it is read. */
    private static final class CountingText implements CharSequence {

        private final String text;
        private long reads;

        CountingText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reads++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static Stream<Long> seeds() {
        return new Random(20261124).longs(200).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyTextIsReadOrRefused(long seed) throws IOException {
        Random random = new Random(seed);
        List<Case> cases = cases();
        char[] text = cases.get(random.nextInt(cases.size())).reply().toCharArray();
        for (int i = random.nextInt(8); i > 0; i--) {
            text[random.nextInt(text.length)] =
                    (char) (random.nextInt(8) == 0 ? random.nextInt(0xffff) : random.nextInt(128));
        }

        assertThatCode(() -> SmtpReply.parse(new String(text)).map(classifier::classify))
                .as("seed %d", seed)
                .doesNotThrowAnyException();
    }
}
