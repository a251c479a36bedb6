package dev.outreach.providers.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxSuspension;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Providers;
import dev.outreach.spi.ReputationSource;
import dev.outreach.spi.Setting;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeProviderContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoogleProviderFactoryTest {
    private static final ProviderId ID = new ProviderId("google");

    @TempDir
    Path folder;

    private static Provider create(Map<String, String> settings) {
        FakeProviderContext context = FakeProviderContext.of(FakeClock.at("2026-01-05T09:00:00Z"), 1);
        return Providers.discover().create(ID, ProviderConfig.of("provider google", settings), context);
    }

    private static Provider withKey(String name, String value) {
        Map<String, String> settings = new HashMap<>(Map.of("key", TestKey.json(), "user", TokenState.OWNER));
        settings.put(name, value);
        return create(settings);
    }

    @Test
    void aKeyAloneIsForMailAndAnAdministratorForAllElse() throws IOException {
        Path file = Files.writeString(folder.resolve("key.json"), TestKey.json());
        try (Provider provider = create(Map.of("key-file", file.toString()))) {
            assertThat(provider.id()).isEqualTo(ID);
            assertThat(provider.capabilities())
                    .containsExactlyInAnyOrder(MailTransport.class, InboxReader.class, MailboxAccess.class);
        }
        try (Provider provider = create(Map.of("key", TestKey.json(), "user", TokenState.OWNER))) {
            assertThat(provider.capabilities())
                    .containsExactlyInAnyOrder(
                            MailTransport.class,
                            InboxReader.class,
                            MailboxAccess.class,
                            MailboxProvisioner.class,
                            MailboxSuspension.class,
                            DomainOnboarding.class,
                            ReputationSource.class);
            assertThat(provider.capability(DnsHost.class)).isEmpty();
        }
    }

    @Test
    void whatIsSecretIsMarkedSo() {
        assertThat(new GoogleProviderFactory().settings())
                .filteredOn(Setting::secret)
                .extracting(Setting::name)
                .containsExactly("key", "client-secret", "refresh-token");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "user | nobody | use the address of an administrator",
                "customer | 'a/b' | use my_customer",
                "org-unit | outreach | begin it with a slash",
                "account | free | use one of",
                "daily-limit | -1 | from 0 to 1000000",
                "dkim-selector | 'a b' | use lower-case letters",
                "send | pigeon | use one of",
                "largest-message | 100 | from 16384 to 14680064",
                "smtp-host | 'a b' | use a host name",
                "smtp-port | 0 | from 1 to 65535",
                "imap-security | ssl | use one of",
                "limit-ms | 0 | from 1 to",
                "gmail-url | 'http://a b' | not a URL",
                "gmail-url | http://gmail.example | not an https URL",
                "oauth-url | http://oauth.example | not an https URL",
                "oauth-url | https://me:t0ps3cret@oauth.example | has a user",
                "gmail-url | https://gmail.example/?key=t0ps3cret | a query",
                "directory-url | https://directory.example/#top | a fragment",
                "key-file | /nowhere/key.json | is given beside 'key-file'",
                "refresh-token | 1//t0ps3cret | beside a key",
                "scope | x | is not known",
            })
    void settingsThatAreWrong(String name, String value, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withKey(name, value))
                .withMessageContaining(words)
                .withMessageContaining("provider google")
                .withMessageNotContaining("t0ps3cret");
    }

    @Test
    void withoutAnyKeyAllWaysAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(Map.of()))
                .withMessageContaining("'key-file' is missing")
                .withMessageContaining("refresh-token");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(Map.of("refresh-token", "1//t0ps3cret", "client-id", "c")))
                .withMessageContaining("'user' is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> create(Map.of("refresh-token", "1//t0ps3cret", "client-id", "c", "user", "a@b.example")))
                .withMessageContaining("'client-secret' is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(Map.of(
                        "refresh-token",
                        "1//t0p s3cret",
                        "client-id",
                        "c",
                        "client-secret",
                        "s",
                        "user",
                        "a@b.example")))
                .withMessageContaining("'refresh-token' holds a space")
                .withMessageNotContaining("s3cret");
    }

    private record BadKey(String name, Consumer<Map<String, Object>> change, String words) {}

    @TestFactory
    Stream<DynamicTest> aKeyThatIsNoneIsNamedByWhatItIs() {
        return Stream.of(
                        new BadKey(
                                "authorized_user", key -> key.put("type", "authorized_user"), "the sign-in of a user"),
                        new BadKey("external_account", key -> key.put("type", "external_account"), "workload identity"),
                        new BadKey("other", key -> key.put("type", "gdch"), "a file of the type 'gdch'"),
                        new BadKey("no type", key -> key.remove("type"), "JSON without a 'type'"),
                        new BadKey("client secret file", GoogleProviderFactoryTest::clientSecret, "OAuth client"),
                        new BadKey("no e-mail", key -> key.remove("client_email"), "'client_email' is missing"),
                        new BadKey("no client id", key -> key.put("client_id", ""), "'client_id' is missing"),
                        new BadKey("no key id", key -> key.remove("private_key_id"), "'private_key_id'"),
                        new BadKey("no key", key -> key.remove("private_key"), "not in PEM"),
                        new BadKey("cut key", GoogleProviderFactoryTest::cut, "not in PEM"),
                        new BadKey("holed key", GoogleProviderFactoryTest::holed, "no RSA key that can be read"),
                        new BadKey("short key", GoogleProviderFactoryTest::shortKey, "1024 bits"))
                .map(bad -> DynamicTest.dynamicTest(bad.name(), () -> {
                    Map<String, Object> fields = TestKey.fields();
                    bad.change().accept(fields);
                    String text = TestKey.json(fields);
                    Path file = Files.writeString(folder.resolve(bad.name() + ".json"), text);
                    for (Map<String, String> settings :
                            List.of(Map.of("key", text), Map.of("key-file", file.toString()))) {
                        String setting = settings.keySet().iterator().next();
                        assertThatIllegalArgumentException()
                                .isThrownBy(() -> create(settings))
                                .withMessageContaining("setting '" + setting + "'")
                                .withMessageContaining(bad.words())
                                .withMessageContaining("make a JSON key of the service account")
                                .withMessageNotContaining(TestKey.secretPart())
                                .withMessageNotContaining("\n");
                    }
                }));
    }

    private static void clientSecret(Map<String, Object> key) {
        key.clear();
        key.put("installed", Map.of("client_id", "c", "client_secret", "t0ps3cret"));
    }

    private static void cut(Map<String, Object> key) {
        key.computeIfPresent("private_key", (name, pem) -> pem.toString().substring(0, 900));
    }

    private static void holed(Map<String, Object> key) {
        key.computeIfPresent(
                "private_key",
                (name, pem) -> pem.toString().substring(0, 300) + pem.toString().substring(900));
    }

    private static void shortKey(Map<String, Object> key) {
        key.put("private_key", TestKey.pem(TestKey.pair(1024)));
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        create(Map.of("key-file", folder.resolve("none.json").toString())))
                .withMessageContaining("none.json")
                .withMessageContaining("cannot be read (NoSuchFileException)");
        Path file = Files.writeString(folder.resolve("long.json"), "x".repeat(70_000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(Map.of("key-file", file.toString())))
                .withMessageContaining("65536 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(Map.of("key", "-----BEGIN PRIVATE KEY-----")))
                .withMessageContaining("not JSON");
    }

    @Test
    void nothingShowsAKey() {
        ServiceAccountKey key = ServiceAccountKey.parse(TestKey.json(), IllegalArgumentException::new);
        assertThat(key + " " + new ServiceAccountGrant(key, "https://oauth.example/token"))
                .doesNotContain(TestKey.secretPart())
                .contains(TestKey.EMAIL);
    }
}
