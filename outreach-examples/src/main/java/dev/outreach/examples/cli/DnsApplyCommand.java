package dev.outreach.examples.cli;

import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.RecordRole;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.Provider;
import dev.outreach.zones.ZoneKeeper;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the zones of domains to what the file says. */
@Command(
        name = "apply",
        description = {
            "Bring the zones of domains to what the file says; zones that are missing are created.",
            "Without --yes it only says what it would do. Exits with 1 if something is held or failed, or is left to do."
        })
final class DnsApplyCommand extends BaseCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DnsOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ProviderOptions provider;

    @Option(
            names = "--adopt",
            paramLabel = "ROLE",
            description = "Treat foreign records of a role as ours: ${COMPLETION-CANDIDATES}. May be given often.")
    private List<RecordRole> adopted = new ArrayList<>();

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Override
    int run(Output output) throws Exception {
        List<DomainSetup> setups = options.setups(output);
        DnsPrinter printer = new DnsPrinter(output);
        try (Provider vendor = provider.open(output.terminal().clock())) {
            ZoneKeeper keeper = ZoneKeeper.of(provider.need(vendor, DnsHost.class), DnsOptions.planner(adopted));
            printer.each(setups, yes ? keeper::apply : keeper::plan);
        }
        if (!yes) {
            output.heading("Nothing was changed: add --yes to do it.");
        }
        return Exit.of(printer.findings() + output.problems());
    }
}
