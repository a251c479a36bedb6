package dev.outreach.examples.cli;

import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.examples.input.DnsInput;
import dev.outreach.examples.input.DnsReader;
import dev.outreach.fleet.DomainName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name the DNS file, and which of its domains are meant. */
final class DnsOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--setup",
            paramLabel = "FILE",
            required = true,
            description = "The DNS file (YAML): which domain has which mail host, keys, policy and alias.")
    @SuppressWarnings("NullAway.Init")
    private Path setup;

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "One of its domains. May be given often. Default: all.")
    private List<String> domains = new ArrayList<>();

    /** Reads the file, reports its problems, and answers the setups that are meant. */
    List<DomainSetup> setups(Output output) throws IOException {
        DnsInput input = DnsReader.read(ReadableFile.of(command, "--setup", setup));
        input.problems().forEach(output::problem);
        List<DomainName> chosen = chosen();
        for (DomainName name : chosen) {
            if (input.setups().stream().noneMatch(known -> known.domain().equals(name))) {
                throw misused("--domain " + name + " is not in the file, or is not in order there: name one that is");
            }
        }
        return input.setups().stream()
                .filter(known -> chosen.isEmpty() || chosen.contains(known.domain()))
                .toList();
    }

    private List<DomainName> chosen() {
        try {
            return domains.stream().map(DomainName::new).toList();
        } catch (IllegalArgumentException mistake) {
            throw misused(String.valueOf(mistake.getMessage()));
        }
    }

    ParameterException misused(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
