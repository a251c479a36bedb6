package dev.outreach.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import java.net.URI;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token of an unsubscribe link tells, to whom, and what is no token. */
class UnsubscribeTokensTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final ClientId ACME = new ClientId("acme");
    private static final MessageKey ANN =
            new MessageKey(new CampaignId("spring-2026"), EmailAddress.parse("ann.miller@corp.example"), 2);
    private static final UnsubscribeTokens TOKENS = UnsubscribeTokens.of(SECRET);

    private static byte[] secret(int fill) {
        byte[] secret = new byte[32];
        secret[0] = (byte) fill;
        return secret;
    }

    @Test
    void aTokenTellsWhatItWasMadeOf() {
        assertThat(TOKENS.read(TOKENS.token(ANN, ACME))).contains(new Unsubscription(ACME, ANN));
    }

    @Test
    void randomOnesAreReadBackAndAllDiffer() {
        Random random = new Random(3);
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            ClientId client = new ClientId("c" + "x".repeat(random.nextInt(64)));
            CampaignId campaign = new CampaignId("k" + i + "-".repeat(random.nextInt(60)));
            EmailAddress contact = EmailAddress.parse("p" + i + "a".repeat(random.nextInt(50)) + "@corp.example");
            MessageKey key = new MessageKey(campaign, contact, 1 + random.nextInt(100));
            String token = TOKENS.token(key, client);

            assertThat(TOKENS.read(token)).as("seed 3, token %s", i).contains(new Unsubscription(client, key));
            assertThat(token).matches("[A-Za-z0-9_-]+");
            tokens.add(token);
        }
        assertThat(tokens).hasSize(2000);
    }

    @Test
    void theSameMessageHasTheSameToken() {
        assertThat(UnsubscribeTokens.of(SECRET).token(ANN, ACME)).isEqualTo(TOKENS.token(ANN, ACME));
    }

    @Test
    void nothingCanBeReadInOne() {
        byte[] octets = Base64.getUrlDecoder().decode(TOKENS.token(ANN, ACME));
        String token = new String(octets, UTF_8);

        assertThat(token).doesNotContain("ann", "corp", "example", "acme", "spring");
    }

    @Test
    void theLengthOfANameDoesNotShow() {
        MessageKey bob = new MessageKey(ANN.campaign(), EmailAddress.parse("bob.mill@corp.example"), 2);

        assertThat(TOKENS.token(bob, ACME)).hasSameSizeAs(TOKENS.token(ANN, ACME));
    }

    @Test
    void aLinkOfUsualNamesIsShort() {
        UnsubscribeLinks links =
                UnsubscribeLinks.signed(URI.create("https://unsubscribe.acme-mail.example/stop/"), TOKENS);

        assertThat(links.link(ANN, ACME).toString()).hasSizeLessThan(200);
    }

    @Test
    void theLongestNamesStillMakeALinkThatFitsInALine() {
        String name = "a".repeat(64);
        String domain = ("b".repeat(60) + ".").repeat(2) + "b".repeat(55) + ".example";
        MessageKey key = new MessageKey(new CampaignId(name), EmailAddress.parse(name + "@" + domain), 100);
        String token = TOKENS.token(key, new ClientId(name));

        assertThat(token).hasSizeLessThan(570);
        assertThat(TOKENS.read(token)).isPresent();
    }

    @Test
    void noChangeOfOneIsValid() {
        byte[] token = Base64.getUrlDecoder().decode(TOKENS.token(ANN, ACME));
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] changed = token.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);

            assertThat(TOKENS.read(forged)).as("bit %s", bit).isEmpty();
        }
    }

    @Test
    void noMixtureOfTwoIsValid() {
        String other = TOKENS.token(new MessageKey(ANN.campaign(), EmailAddress.parse("eve@corp.example"), 2), ACME);
        String token = TOKENS.token(ANN, ACME);
        for (int cut = 1; cut < Math.min(token.length(), other.length()); cut++) {
            String mixed = token.substring(0, cut) + other.substring(cut);
            if (!mixed.equals(token) && !mixed.equals(other)) {
                assertThat(TOKENS.read(mixed)).as("cut at %s", cut).isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "A", "AAAA", "not a token", "====", "%41", "Ä", "AQ", "\u0000", "../../etc/passwd"})
    void anythingElseIsNone(String text) {
        assertThat(TOKENS.read(text)).isEmpty();
    }

    @Test
    void oneMessageHasOneTokenInOneSpelling() {
        String token = TOKENS.token(ANN, ACME);

        assertThat(TOKENS.read(token + "=")).isEmpty();
        assertThat(TOKENS.read(token + "A")).isEmpty();
        assertThat(TOKENS.read(token.substring(0, token.length() - 1))).isEmpty();
        assertThat(TOKENS.read("A".repeat(1_000_000))).isEmpty();
    }

    @Test
    void tokensOfAnotherSecretOrPurposeAreNone() {
        String tracking = new TokenSeal("tracking tokens", List.of(SECRET)).seal(new Unsubscription(ACME, ANN).line());

        assertThat(UnsubscribeTokens.of(secret(1)).read(TOKENS.token(ANN, ACME)))
                .isEmpty();
        assertThat(TOKENS.read(tracking)).isEmpty();
    }

    @Test
    void aSecretCanBeReplaced() {
        String old = UnsubscribeTokens.of(secret(1)).token(ANN, ACME);
        UnsubscribeTokens both = UnsubscribeTokens.of(List.of(secret(2), secret(1)));

        assertThat(both.read(old)).contains(new Unsubscription(ACME, ANN));
        assertThat(both.token(ANN, ACME)).isNotEqualTo(old);
        assertThat(UnsubscribeTokens.of(secret(2)).read(both.token(ANN, ACME))).isPresent();
        assertThat(UnsubscribeTokens.of(secret(2)).read(old)).isEmpty();
    }

    @Test
    void secretsAreLongEnoughAndNotTooMany() {
        assertThatThrownBy(() -> UnsubscribeTokens.of(new byte[15])).hasMessageContaining("has 15 octets");
        assertThatThrownBy(() -> UnsubscribeTokens.of(List.of())).hasMessageContaining("give 1 to 16");
        assertThat(TOKENS.toString()).doesNotContain("0123");
    }
}
