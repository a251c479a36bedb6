package dev.outreach.examples.cli;

import dev.outreach.examples.input.ProviderFile;
import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.Capability;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.Providers;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that choose a vendor and say how it is reached. */
final class ProviderOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(names = "--provider", paramLabel = "ID", description = "The vendor. Default: ${DEFAULT-VALUE}.")
    private String provider = "cloudflare";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The vendor's settings, a line each, such as token = env:CLOUDFLARE_TOKEN.")
    private @Nullable Path config;

    /** Whether settings are given. */
    boolean isGiven() {
        return config != null;
    }

    /** The vendor. Close it. */
    Provider open(InstantSource clock) throws IOException {
        if (config == null) {
            throw misused("--config is missing: name the file with the settings of " + provider);
        }
        return open(command, provider, config, clock);
    }

    /** A vendor by its id, with the settings of a file. Close it. */
    static Provider open(CommandSpec command, String provider, Path config, InstantSource clock) throws IOException {
        try {
            ProviderConfig settings = settings(command, provider, config);
            ProviderContext context = ProviderContext.of(clock, new SecureRandom(), mailbox -> Optional.empty());
            return Providers.discover().create(new ProviderId(provider), settings, context);
        } catch (IllegalArgumentException mistake) {
            throw new ParameterException(command.commandLine(), String.valueOf(mistake.getMessage()));
        }
    }

    /** The settings of a file. */
    static ProviderConfig settings(CommandSpec command, String provider, Path config) throws IOException {
        return ProviderConfig.of(
                "provider " + provider,
                ProviderFile.read(
                        ReadableFile.of(command, "--config", config),
                        name -> Optional.ofNullable(System.getenv(name))));
    }

    /** What the vendor can do, if it can. */
    <C extends Capability> C need(Provider vendor, Class<C> capability) {
        return vendor.capability(capability)
                .orElseThrow(() -> misused("provider " + vendor.id() + " is no " + capability.getSimpleName()
                        + ": choose another by --provider"));
    }

    private ParameterException misused(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
