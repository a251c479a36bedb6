package dev.outreach.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.http.Deadline;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.Secret;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTokensTest extends TokenBench {
    private final AccessTokens tokens = new AccessTokens("vendor", now::get);

    @Override
    AccessTokens tokens() {
        return tokens;
    }

    @Test
    void oneIsKeptForEachKey() {
        assertThat(token(ANN)).isEqualTo("token 1");
        assertThat(token("bob@shop.example")).isEqualTo("token 2");
        assertThat(token(ANN)).isEqualTo("token 1");
    }

    @ParameterizedTest(name = "of {0} s, after {1} s: {2}")
    @CsvSource({"3600,3299,false", "3600,3300,true", "3600,9999,true", "60,29,false", "60,30,true", "60,-1,true"})
    void itIsRenewedBeforeItExpiresAndWhenTheClockWasPutBack(int life, int after, boolean renewed) {
        Secret first = tokens.token(ANN, ample(), lasting(life));
        now.set(NOON.plusSeconds(after));
        assertThat(tokens.token(ANN, ample(), lasting(life)).equals(first)).isEqualTo(!renewed);
    }

    @Test
    void whereItCannotBeRenewedForTheMomentTheOldOneDoesAsLongAsItLasts() {
        Secret first = tokens.token(ANN, ample(), lasting(3600));
        now.set(NOON.plusSeconds(3400));
        assertThat(tokens.token(ANN, ample(), failing(Kind.TRANSIENT))).isEqualTo(first);
        assertThat(failure(ample(), failing(Kind.PERMANENT)).kind()).isEqualTo(Kind.PERMANENT);
        now.set(NOON.plusSeconds(3600));
        assertThat(failure(ample(), failing(Kind.TRANSIENT)).kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void onlyTheTokenThatWasRefusedIsForgotten() {
        Secret first = tokens.token(ANN, ample(), lasting(3600));
        tokens.forget(ANN, Secret.of("token of before"));
        tokens.forget("nobody", first);
        assertThat(token(ANN)).isEqualTo("token 1");
        tokens.forget(ANN, first);
        assertThat(token(ANN)).isEqualTo("token 2");
        tokens.forget(ANN);
        assertThat(token(ANN)).isEqualTo("token 3");
    }

    @Test
    void oneThatWasRefusedIsNotGivenOutAgainWhenThereIsNoOther() {
        tokens.forget(ANN, tokens.token(ANN, ample(), lasting(3600)));
        assertThat(failure(ample(), failing(Kind.TRANSIENT)).kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void withoutTimeNothingIsAsked() {
        assertThat(failure(Deadline.in(Duration.ZERO), lasting(3600)).kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(asked).hasValue(0);
    }

    @Test
    void whileTheOldOneLastsARequestLeavesHalfOfTheTimeForWhatTheTokenIsFor() {
        AtomicReference<Duration> given = new AtomicReference<>();
        Function<Deadline, AccessToken> noting = deadline -> {
            given.set(deadline.left());
            return lasting(3600).apply(deadline);
        };
        Duration whole = Duration.ofHours(2);
        tokens.token(ANN, Deadline.in(whole), noting);
        assertThat(given.get()).isGreaterThan(whole.dividedBy(2)).isLessThanOrEqualTo(whole);
        now.set(NOON.plusSeconds(3420));
        tokens.token(ANN, Deadline.in(whole), noting);
        assertThat(given.get()).isPositive().isLessThanOrEqualTo(whole.dividedBy(2));
    }

    @Test
    void noTokenIsShown() {
        token(ANN);
        assertThat(tokens.toString()).isEqualTo("access tokens of vendor");
        assertThat(lasting(1).apply(ample()).toString()).doesNotContain("token 2");
    }
}
