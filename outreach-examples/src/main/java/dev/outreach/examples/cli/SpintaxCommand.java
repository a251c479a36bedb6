package dev.outreach.examples.cli;

import dev.outreach.message.TemplateLint;
import dev.outreach.message.spintax.Finding;
import dev.outreach.message.spintax.Permutation;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The commands on texts with variants. */
@Command(
        name = "spintax",
        description = "Count, check and write the variants of a text such as {Hi|Hello} {{first_name|there}}.",
        subcommands = {
            SpintaxCommand.Count.class,
            SpintaxCommand.Lint.class,
            SpintaxCommand.Expand.class,
            SpintaxCommand.Enumerate.class
        })
final class SpintaxCommand extends CommandGroup {

    /** Says how many variants there are. */
    @Command(name = "count", description = "Count the variants, exactly.")
    static final class Count extends BaseCommand {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private DraftOptions drafts;

        @Override
        int run(Output output) throws IOException {
            drafts.eachReadable(output, variants -> {
                Map<String, Object> members = variants.naming();
                members.put("variants", variants.count().toString());
                members.put("subjects", variants.subjects().toString());
                members.put("texts", variants.texts().toString());
                output.object("variants", members);
                output.say(variants.id() + ": " + variants.count() + " variants (" + variants.subjects()
                        + " of the subject, " + variants.texts() + " of the text)");
            });
            return Exit.of(output.problems());
        }
    }

    /** Looks for slips. */
    @Command(name = "lint", description = "Look for slips in all options at once. Exits with 1 if any is found.")
    static final class Lint extends BaseCommand {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private DraftOptions drafts;

        @Option(names = "--word", paramLabel = "WORD", description = "A word not to come up. May be given often.")
        private List<String> words = new ArrayList<>();

        @Option(names = "--longest-subject", paramLabel = "N", description = "Characters of a subject. Default: 78.")
        private int longest = TemplateLint.Wishes.STANDARD.longestSubject();

        @Option(names = "--messages", paramLabel = "N", description = "How many messages the campaign has.")
        private long messages;

        @Option(names = "--ignore", paramLabel = "RULE", description = "A rule to leave out. May be given often.")
        private List<String> ignored = new ArrayList<>();

        private long found;

        @Override
        int run(Output output) throws IOException {
            TemplateLint.Wishes wishes = new TemplateLint.Wishes(words, longest, messages);
            drafts.each(
                    output,
                    draft -> draft.lint(wishes).stream()
                            .filter(finding -> !ignored.contains(finding.rule().id()))
                            .forEach(finding -> print(draft, finding, output)));
            return Exit.of(found + output.problems());
        }

        private void print(Draft draft, Finding finding, Output output) {
            found++;
            output.say(draft.id() + ":" + finding);
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("id", draft.id());
            members.put("part", finding.part());
            members.put("rule", finding.rule().id());
            members.put("line", finding.line());
            members.put("column", finding.column());
            members.put("why", finding.words());
            output.object("finding", members);
        }
    }

    /** Writes some variants. */
    @Command(
            name = "expand",
            description = "Write some variants, in an order that the seed decides, each at most once; or with --draw by"
                    + " chance, options as often as their weights say.")
    static final class Expand extends BaseCommand {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private DraftOptions drafts;

        @Option(names = "--seed", paramLabel = "N", description = "What decides the order. Default: ${DEFAULT-VALUE}.")
        private long seed = 1;

        @Option(names = "--n", paramLabel = "N", description = "How many variants. Default: ${DEFAULT-VALUE}.")
        private long n = 1;

        @Option(names = "--draw", description = "Draw by chance and weight; a variant may come twice.")
        private boolean draw;

        private long tooFew;

        @Override
        int run(Output output) throws IOException {
            if (n < 1) {
                throw drafts.misused("--n is " + n + ": use 1 or more");
            }
            drafts.eachReadable(output, variants -> {
                if (draw) {
                    Random random = new Random(seed);
                    print(variants, output, n, i -> variants.draw(random));
                } else {
                    expand(variants, output);
                }
            });
            return Exit.of(tooFew + output.problems());
        }

        private void expand(Variants variants, Output output) {
            byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(seed).array();
            Permutation order = Permutation.of(variants.count(), key);
            long most = variants.count().min(BigInteger.valueOf(n)).longValueExact();
            print(variants, output, most, order::at);
            if (most < n) {
                tooFew++;
                output.terminal()
                        .err()
                        .println(variants.id() + " has " + most + " variants, not " + n + ": add options");
            }
        }
    }

    /** Writes all variants. */
    @Command(name = "enumerate", description = "Write all variants, the last group changing fastest.")
    static final class Enumerate extends BaseCommand {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private DraftOptions drafts;

        @Option(names = "--from", paramLabel = "K", description = "The number to begin with. Default: 0.")
        private BigInteger from = BigInteger.ZERO;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: ${DEFAULT-VALUE}.")
        private long limit = 10_000;

        @Override
        int run(Output output) throws IOException {
            if (from.signum() < 0 || limit < 0) {
                throw drafts.misused("--from and --limit must not be below 0");
            }
            drafts.eachReadable(output, variants -> enumerate(variants, output));
            return Exit.of(output.problems());
        }

        private void enumerate(Variants variants, Output output) {
            BigInteger left = variants.count().subtract(from).max(BigInteger.ZERO);
            long most = left.min(BigInteger.valueOf(limit)).longValueExact();
            print(variants, output, most, i -> from.add(BigInteger.valueOf(i)));
            if (left.compareTo(BigInteger.valueOf(most)) > 0) {
                output.terminal()
                        .err()
                        .println(variants.id() + ": " + left.subtract(BigInteger.valueOf(most))
                                + " more; go on with --from " + from.add(BigInteger.valueOf(most)));
            }
        }
    }

    /** The number of a variant, by its turn. */
    private interface Numbers {
        BigInteger at(long turn);
    }

    /** How many variants are written between two looks at whether anybody still reads. */
    private static final int LOOK = 1000;

    private static void print(Variants variants, Output output, long most, Numbers numbers) {
        for (long i = 0; i < most; i++) {
            if (i % LOOK == LOOK - 1 && output.terminal().out().checkError()) {
                return;
            }
            variants.print(numbers.at(i), output);
        }
    }
}
