package dev.outreach.examples.cli;

import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.Capability;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Providers;
import dev.outreach.spi.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells which vendors can be used. */
@Command(
        name = "providers",
        description = {
            "Tell which vendors are installed, what each can do, and which settings it needs.",
            "With --provider, tell all settings of one; with --config too, whether that file has what it needs, and what"
                    + " it can do so. Asks no vendor. Exits with 1 if something is missing or cannot be loaded."
        })
final class ProvidersCommand extends BaseCommand {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(names = "--provider", paramLabel = "ID", description = "Tell of this one alone, with all its settings.")
    private @Nullable String provider;

    @Option(names = "--config", paramLabel = "FILE", description = "A file with its settings, a line each.")
    private @Nullable Path config;

    @Override
    int run(Output output) throws IOException {
        Providers installed = Providers.discover();
        installed.broken().forEach(line -> output.terminal().err().println("cannot be loaded: " + line));
        long findings = installed.broken().size();
        if (provider == null) {
            if (config != null) {
                throw new ParameterException(
                        command.commandLine(), "--config is given without --provider: name whose settings they are");
            }
            all(installed.available(), output);
        } else {
            findings += one(installed, named(installed, provider), output);
        }
        return Exit.of(findings);
    }

    private Providers.Found named(Providers installed, String id) {
        return installed.available().stream()
                .filter(found -> found.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "--provider '" + id + "' is not installed: use one of "
                                + installed.available().stream()
                                        .map(Providers.Found::id)
                                        .toList()));
    }

    private static void all(List<Providers.Found> found, Output output) {
        TextTable table = new TextTable("Provider", "Can", "Needs");
        for (Providers.Found each : found) {
            List<String> needs = names(required(each));
            table.row(each.id(), String.join(", ", names(each.capabilities())), String.join(", ", needs));
            output.object("provider", members(each.id(), each.capabilities(), needs));
        }
        output.table(table);
    }

    private long one(Providers installed, Providers.Found found, Output output) throws IOException {
        output.say(found.id() + ": " + String.join(", ", names(found.capabilities())));
        TextTable table = new TextTable("Setting", "Kind", "Meaning");
        for (Setting setting : found.settings()) {
            table.row(setting.name(), kind(setting), setting.help());
        }
        output.table(table);
        if (config == null) {
            output.object("provider", members(found.id(), found.capabilities(), names(required(found))));
            return 0;
        }
        return configured(installed, found, config, output);
    }

    private long configured(Providers installed, Providers.Found found, Path file, Output output) throws IOException {
        ProviderConfig settings = ProviderOptions.settings(command, found.id().toString(), file);
        List<String> missing = names(installed.missing(found.id(), settings));
        if (!missing.isEmpty()) {
            output.heading(file + " lacks " + String.join(", ", missing));
            output.object("provider", members(found.id(), found.capabilities(), missing));
            return 1;
        }
        try (Provider made = ProviderOptions.open(
                command, found.id().toString(), file, output.terminal().clock())) {
            output.heading("With " + file + " it can: " + String.join(", ", names(made.capabilities())));
            output.object("provider", members(made.id(), made.capabilities(), List.of()));
            return 0;
        }
    }

    private static List<Setting> required(Providers.Found found) {
        return found.settings().stream().filter(Setting::required).toList();
    }

    private static String kind(Setting setting) {
        return (setting.required() ? "needed" : "optional") + (setting.secret() ? ", secret" : "");
    }

    private static List<String> names(List<Setting> settings) {
        return settings.stream().map(Setting::name).toList();
    }

    private static List<String> names(Collection<Class<? extends Capability>> capabilities) {
        return capabilities.stream().map(Class::getSimpleName).sorted().toList();
    }

    private static Map<String, Object> members(
            ProviderId id, Collection<Class<? extends Capability>> capabilities, List<String> missing) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("provider", id.toString());
        members.put("capabilities", names(capabilities));
        members.put("missing", missing);
        return members;
    }
}
