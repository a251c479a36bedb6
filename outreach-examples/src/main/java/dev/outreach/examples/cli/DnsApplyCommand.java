package dev.outreach.examples.cli;

import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.zones.ZoneKeeper;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the zones of domains to what the file says. */
@Command(
        name = "apply",
        description = {
            "Bring the zones of domains to what the file says; zones that are missing are created.",
            "Without --yes it only says what it would do. Exits with 1 if something is held or failed, or is left to do, or if a zone is not in force."
        })
final class DnsApplyCommand extends BaseCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DnsOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ZoneOptions zones;

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Override
    int run(Output output) throws Exception {
        List<DomainSetup> setups = options.setups(output);
        DnsPrinter printer = new DnsPrinter(output);
        zones.each(setups, output, printer, yes ? ZoneKeeper::applyAll : ZoneKeeper::planAll);
        if (!yes) {
            output.heading("Nothing was changed: add --yes to do it.");
        }
        return Exit.of(printer.findings() + output.problems());
    }
}
