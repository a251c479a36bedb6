package dev.outreach.examples.cli;

import dev.outreach.blocklist.BlocklistChecker;
import dev.outreach.blocklist.BlocklistCheckerBuilder;
import dev.outreach.blocklist.BlocklistHealth;
import dev.outreach.blocklist.BlocklistSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells which lists list domains and addresses. */
@Command(
        name = "check",
        description = {
            "Tell which lists list domains and addresses. Exits with 1 if one is listed, or if it could not be found out.",
            "Without names it reads them from standard input, one JSON object a line, such as"
                    + " {\"name\":\"a.example\"}; \"id\" may be added. With '-' each line may be a plain name too."
        })
final class BlocklistCheckCommand extends BaseCommand {

    private static final String STANDARD_INPUT = "-";

    @Parameters(paramLabel = "DOMAIN|IP", description = "The domains that mail is sent from, and addresses.")
    private List<String> names = new ArrayList<>();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private BlocklistOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ResolverOption resolver;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "How many questions may be under way at once. Default: ${DEFAULT-VALUE}.")
    private int window = 64;

    @Option(
            names = "--per-second",
            paramLabel = "N",
            description = "How many questions a second each list gets, such as 5 or 0.5. Default: no limit.")
    private @Nullable Double perSecond;

    @Override
    int run(Output output) throws IOException {
        BlocklistChecker checker = checker(output);
        boolean input = names.isEmpty() || names.equals(List.of(STANDARD_INPUT));
        if (!input && names.contains(STANDARD_INPUT)) {
            throw options.misused("'-' reads names from standard input: leave the other names away");
        }
        Output shown = names.isEmpty() ? new Output(output.terminal(), true) : output;
        BlocklistPrinter printer = new BlocklistPrinter(shown);
        Iterator<InputLine> lines = input
                ? new InputLines(ManyInputs.STANDARD_INPUT, output.terminal().in())
                : IntStream.range(0, names.size())
                        .mapToObj(i -> new InputLine(BlocklistPrinter.COMMAND_LINE, i + 1, names.get(i)))
                        .iterator();
        BlocklistSummary summary = checker.check(printer.names(lines), printer::print);
        summary.lists().stream().filter(BlocklistHealth::isVoid).forEach(printer::print);
        return Exit.of(printer.findings() + shown.problems());
    }

    private BlocklistChecker checker(Output output) throws IOException {
        try {
            BlocklistCheckerBuilder builder = BlocklistChecker.builder(
                            resolver.lookup(), output.terminal().clock())
                    .lists(options.lists())
                    .underWay(window);
            return (perSecond == null ? builder : builder.perSecond(perSecond)).build();
        } catch (IllegalArgumentException mistake) {
            throw options.misused(String.valueOf(mistake.getMessage()));
        }
    }
}
