package dev.outreach.examples.cli;

import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsLookupBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say whom the DNS is asked by, and how long an answer may take. */
final class ResolverOption {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--resolver",
            paramLabel = "HOST:PORT",
            description = "The DNS server to ask, for all look-ups. Default: those of the system.")
    private @Nullable String server;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long one look-up may take with all its tries, such as 2 or 0.5. Default: 5.")
    private @Nullable BigDecimal timeout;

    /**
     * The look-up.
     *
     * @throws ParameterException if an option has a value that is not valid
     */
    DnsLookup lookup() {
        return built(builder -> builder);
    }

    /** The same, whose receiving thread does what is attached to answers: faster, for who attaches nothing that waits. */
    DnsLookup direct() {
        return built(builder -> builder.executor(Runnable::run));
    }

    private DnsLookup built(UnaryOperator<DnsLookupBuilder> more) {
        try {
            DnsLookupBuilder builder = DnsLookup.builder();
            if (server != null) {
                builder.server(server);
            }
            if (timeout != null) {
                builder.timeout(duration(timeout));
            }
            return more.apply(builder).build();
        } catch (IllegalArgumentException mistake) {
            throw new ParameterException(command.commandLine(), String.valueOf(mistake.getMessage()), mistake);
        }
    }

    /** How long one look-up may take, if it was said. */
    Optional<Duration> timeout() {
        return Optional.ofNullable(timeout).map(ResolverOption::duration);
    }

    /** The builder says which times are too short or too long. */
    private static Duration duration(BigDecimal seconds) {
        BigDecimal most = BigDecimal.valueOf(Integer.MAX_VALUE);
        return Duration.ofMillis(
                seconds.min(most).max(most.negate()).movePointRight(3).longValue());
    }
}
