package dev.outreach.examples.cli;

import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.zones.ZoneKeeper;
import dev.outreach.zones.ZoneOutcome;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what would be done in the zones of domains. */
@Command(
        name = "plan",
        description = {
            "Say what would be created, changed and deleted in the zones of domains, and why. Changes nothing.",
            "Exits with 1 if there is something to do, something held, or a zone that could not be read or is not in force."
        })
final class DnsPlanCommand extends BaseCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DnsOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ZoneOptions zones;

    @Option(names = "--empty", description = "Ask nobody: plan for zones that are empty.")
    private boolean empty;

    @Override
    int run(Output output) throws Exception {
        if (empty == zones.isGiven()) {
            throw options.misused(
                    empty
                            ? "--empty asks nobody: leave --config away"
                            : "--config or --empty is missing: say whose zones are meant, or plan for empty ones");
        }
        List<DomainSetup> setups = options.setups(output);
        DnsPrinter printer = new DnsPrinter(output);
        if (empty) {
            setups.forEach(setup -> printer.print(new ZoneOutcome.Planned(
                    setup.domain(), Optional.empty(), zones.planner().plan(setup, List.of()))));
        } else {
            zones.each(setups, output, printer, ZoneKeeper::planAll);
        }
        return Exit.of(printer.findings() + output.problems());
    }
}
