package dev.outreach.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found on a class path, good and bad. */
class ProvidersTest {
    private static final ProviderId GOOD = new ProviderId("good");

    @TempDir
    private Path directory;

    /** A provider that can do nothing. */
    public static class Good implements ProviderFactory {
        @Override
        public ProviderId id() {
            return GOOD;
        }

        @Override
        public Set<Class<? extends Capability>> capabilities() {
            return Set.of();
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting("api-key", true, true, "the key"),
                    new Setting("region", true, false, "where"),
                    new Setting("timeout", false, false, "how long"));
        }

        @Override
        public Provider create(ProviderConfig config, ProviderContext context) {
            return new Idle();
        }
    }

    /** Another with the same id. */
    public static final class Twin extends Good {}

    /** One that cannot be made. */
    public static final class Failing extends Good {
        public Failing() {
            throw new IllegalStateException("no licence");
        }
    }

    /** One that does not know its own name. */
    public static final class Nameless extends Good {
        @Override
        public ProviderId id() {
            return new ProviderId("");
        }
    }

    /** One that is no provider at all. */
    public static final class Stranger {}

    private record Idle() implements Provider {
        @Override
        public ProviderId id() {
            return GOOD;
        }

        @Override
        public Set<Class<? extends Capability>> capabilities() {
            return Set.of();
        }

        @Override
        public <C extends Capability> Optional<C> capability(Class<C> type) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private record Context() implements ProviderContext {
        @Override
        public InstantSource clock() {
            return InstantSource.fixed(Instant.EPOCH);
        }

        @Override
        public RandomGenerator random() {
            return new Random(1);
        }

        @Override
        public Optional<MailboxLogin> login(MailboxId mailbox) {
            return Optional.empty();
        }
    }

    private Providers discover(String... classes) throws IOException {
        Path file = directory.resolve("META-INF/services/" + ProviderFactory.class.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(classes));
        URL[] extra = {directory.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(extra, ProviderFactory.class.getClassLoader())) {
            return Providers.discover(loader);
        }
    }

    private static ProviderConfig config(Map<String, String> settings) {
        return ProviderConfig.of("provider good", settings);
    }

    @Test
    void thoseThatAreThereAreListedById() throws IOException {
        Providers providers = discover(Good.class.getName());

        assertThat(providers.available()).extracting(Providers.Found::id).containsExactly(GOOD, new ProviderId("smtp"));
        assertThat(providers.available().get(0).type()).isEqualTo(Good.class);
        assertThat(providers.available().get(0).settings()).hasSize(3);
        assertThat(providers.broken()).isEmpty();
    }

    @Test
    void oneIsMadeById() throws IOException {
        Provider provider = discover(Good.class.getName()).create(GOOD, config(Map.of()), new Context());

        assertThat(provider.id()).isEqualTo(GOOD);
    }

    @Test
    void twoOfOneIdAreNamed() {
        assertThatThrownBy(() -> discover(Good.class.getName(), Twin.class.getName()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("two providers have the id 'good': dev.outreach.spi.ProvidersTest$Good and"
                        + " dev.outreach.spi.ProvidersTest$Twin; remove one of them from the class path");
    }

    @Test
    void brokenOnesAreReportedAndDoNotHideTheOthers() throws IOException {
        Providers providers = discover(
                "no.such.Factory",
                Failing.class.getName(),
                Stranger.class.getName(),
                Nameless.class.getName(),
                Good.class.getName());

        assertThat(providers.available()).extracting(Providers.Found::id).contains(GOOD);
        assertThat(providers.broken()).hasSize(4);
        assertThat(String.join("\n", providers.broken()))
                .contains("no.such.Factory", "Failing", "no licence", "Stranger", "Nameless", "provider id ''");
    }

    @Test
    void anUnreadableListIsReportedToo() throws IOException {
        Providers providers = discover("not a class name", Good.class.getName());

        assertThat(providers.broken()).hasSize(1);
        assertThat(providers.available()).extracting(Providers.Found::id).contains(new ProviderId("smtp"));
    }

    @Test
    void anUnknownIdGetsTheKnownOnes() throws IOException {
        Providers providers = discover(Good.class.getName(), "no.such.Factory");

        assertThatThrownBy(() -> providers.create(new ProviderId("gogle"), config(Map.of()), new Context()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("provider 'gogle' is not installed: use one of [good, smtp]")
                .hasMessageContaining("no.such.Factory");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            quoteCharacter = '"',
            value = {"regoin, \"did you mean 'region'? \"", "colour, \"\""})
    void aSettingThatIsNotKnownIsNamedWithTheOneThatWasMeant(String name, String hint) throws IOException {
        Providers providers = discover(Good.class.getName());

        assertThatThrownBy(() -> providers.create(GOOD, config(Map.of(name, "eu", "api-key", "k")), new Context()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("provider good: setting '" + name + "' is not known; " + hint
                        + "Use one of [api-key, region, timeout]");
    }

    @Test
    void requiredSettingsThatAreMissingOrBlankAreListed() throws IOException {
        Providers providers = discover(Good.class.getName());

        assertThat(providers.missing(GOOD, config(Map.of("region", " "))))
                .extracting(Setting::name)
                .containsExactly("api-key", "region");
        assertThat(providers.missing(GOOD, config(Map.of("region", "eu", "api-key", "k"))))
                .isEmpty();
    }
}
