package dev.outreach.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptServersTest {
    private static final MailboxId ANN = MailboxId.parse("ann@shop.example");

    private final AtomicInteger asked = new AtomicInteger();
    private Instant now = Instant.parse("2026-01-05T09:00:00Z");
    private String password = "pa55word-1";
    private boolean fails;
    private final KeptServers kept = new KeptServers(this::vendor, Duration.ofMinutes(10), () -> now);

    private MailServers vendor(MailboxId id) {
        asked.incrementAndGet();
        if (fails) {
            throw new ProviderFailure(Kind.TRANSIENT, "vendor: not now");
        }
        MailServer server = new MailServer(
                "mail.host.example",
                465,
                MailServer.Security.TLS,
                MailServer.Method.PASSWORD,
                MailboxLogin.password(id.toString(), Secret.of(password)));
        return new MailServers(server, server);
    }

    private String secret() {
        return kept.servers(ANN).imap().login().secret().get().reveal();
    }

    @Test
    void theVendorIsAskedOnceInAWhile() {
        secret();
        password = "pa55word-2";
        now = now.plus(Duration.ofMinutes(10).minusNanos(1));
        assertThat(secret()).isEqualTo("pa55word-1");
        now = now.plusNanos(1);
        assertThat(secret()).isEqualTo("pa55word-2");
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatIsForgottenIsAskedAnew() {
        secret();
        kept.forget(ANN);
        secret();
        assertThat(asked).hasValue(2);
    }

    @Test
    void aFailureIsNotKept() {
        fails = true;
        assertThatThrownBy(this::secret).hasMessageContaining("not now");
        fails = false;
        assertThat(secret()).isEqualTo("pa55word-1");
    }

    @Test
    void aRefusedLoginIsTriedAgainOnlyIfItIsAnotherOne() {
        assertThat(kept.renew(ANN)).as("nothing was kept that may be old").isFalse();
        assertThat(kept.renew(ANN)).as("the vendor says the same").isFalse();
        password = "pa55word-2";
        assertThat(kept.renew(ANN)).as("the password was changed").isTrue();
        int before = asked.get();
        secret();
        assertThat(kept.renew(ANN))
                .as("another thread was refused with the old one")
                .isTrue();
        assertThat(asked).hasValue(before);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(kept.renew(ANN)).as("the new one is refused").isFalse();
        fails = true;
        assertThat(kept.renew(ANN)).as("the vendor cannot be asked").isFalse();
    }

    @Test
    void withoutTimeNothingIsKept() {
        KeptServers none = new KeptServers(this::vendor, Duration.ZERO, () -> now);
        none.servers(ANN);
        none.servers(ANN);
        assertThat(asked).hasValue(2);
        assertThat(kept.toString()).doesNotContain("pa55word");
    }
}
