package dev.outreach.examples.cli;

import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.plan.DnsPlanner;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.RecordRole;
import dev.outreach.http.Pause;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.Provider;
import dev.outreach.zones.ZoneKeeper;
import dev.outreach.zones.ZoneOutcome;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say at which DNS host zones are, and what may be done there. */
final class ZoneOptions {

    private static final int CACHED_ANSWERS = 10_000;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ProviderOptions provider;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ResolverOption resolver;

    @Option(
            names = "--adopt",
            paramLabel = "ROLE",
            description = "Treat foreign records of a role as ours: ${COMPLETION-CANDIDATES}. May be given often.")
    private List<RecordRole> adopted = new ArrayList<>();

    /** Whether a DNS host is named. */
    boolean isGiven() {
        return provider.isGiven();
    }

    /** A planner that asks nobody. */
    DnsPlanner planner() {
        try {
            return DnsPlanner.adopting(Set.copyOf(adopted));
        } catch (IllegalArgumentException mistake) {
            throw new ParameterException(command.commandLine(), String.valueOf(mistake.getMessage()));
        }
    }

    /** Work on many domains, such as {@link ZoneKeeper#planAll}. */
    @FunctionalInterface
    interface FleetWork {
        /** Does it, and hands over each outcome as soon as it is known. */
        void on(ZoneKeeper keeper, Iterable<DomainSetup> setups, Consumer<ZoneOutcome> outcomes);
    }

    /** Does the work on one domain after the other at the DNS host. SPF look-ups are counted by asking the DNS. */
    void each(List<DomainSetup> setups, Output output, DnsPrinter printer, FleetWork work) throws IOException {
        InstantSource clock = output.terminal().clock();
        DnsLookup lookup = DnsLookup.cached(resolver.lookup(), CACHED_ANSWERS, clock);
        try (Provider vendor = provider.open(clock)) {
            ZoneKeeper keeper = ZoneKeeper.of(
                    provider.need(vendor, DnsHost.class), planner().countingBy(lookup));
            printer.each(
                    setups, outcomes -> work.on(keeper.waitingBy(printer.telling(Pause.real())), setups, outcomes));
        }
    }
}
