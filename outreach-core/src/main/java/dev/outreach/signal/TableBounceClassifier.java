package dev.outreach.signal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the first rule of a table that fits. */
final class TableBounceClassifier implements BounceClassifier {

    private static final String TABLE = "bounce-rules.tsv";

    private static final BounceVerdict NO_RULE = new BounceVerdict(BounceClass.UNKNOWN, "none");
    private static final BounceVerdict NO_REFUSAL = new BounceVerdict(BounceClass.UNKNOWN, "not-a-refusal");

    private final List<BounceRule> rules;

    TableBounceClassifier(List<BounceRule> rules) {
        this.rules = List.copyOf(rules);
    }

    static TableBounceClassifier standard() {
        return Standard.CLASSIFIER;
    }

    static TableBounceClassifier withRules(List<String> lines) {
        List<BounceRule> rules = read(lines, "rule");
        rules.addAll(standard().rules);
        return new TableBounceClassifier(rules);
    }

    List<BounceRule> rules() {
        return rules;
    }

    @Override
    public BounceVerdict classify(SmtpReply reply) {
        if (reply.code() < 400) {
            return NO_REFUSAL;
        }
        int @Nullable [] status = StatusPattern.parse(reply.enhanced());
        for (BounceRule rule : rules) {
            if (rule.fits(reply.code(), status, reply.text())) {
                return rule.verdict();
            }
        }
        return NO_RULE;
    }

    private static List<BounceRule> read(List<String> lines, String where) {
        List<BounceRule> rules = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith("#")) {
                rules.add(BounceRule.parse(line, where + " line " + (i + 1)));
            }
        }
        return rules;
    }

    /** Read when first needed, once. */
    private static final class Standard {

        static final TableBounceClassifier CLASSIFIER = new TableBounceClassifier(read(lines(), TABLE));

        private static List<String> lines() {
            try (InputStream table = TableBounceClassifier.class.getResourceAsStream(TABLE)) {
                if (table == null) {
                    throw new IllegalStateException(TABLE + " is missing beside " + TableBounceClassifier.class);
                }
                return new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))
                        .lines()
                        .toList();
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read " + TABLE, unreadable);
            }
        }
    }
}
