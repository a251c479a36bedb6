package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.Capability;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Secret;
import dev.outreach.spi.SendResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeProviderTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final SendResult REFUSED = new SendResult.Refused(new SmtpReply(550, "5.1.1", "No such user"));
    private static final SendResult DOUBT = new SendResult.InDoubt("died after the dot");
    private static final MailboxId ANN = MailboxId.parse("ann@a.example");

    private final FakeClock clock = FakeClock.at(Fleets.START);
    private final FakeProvider provider = new FakeProvider(new ProviderId("fake"), clock);

    private SendResult send(String to) {
        return provider.send(new OutgoingMessage(ANN, EmailAddress.parse(to), "<1@a.example>", new byte[0]), LIMIT);
    }

    @Test
    void acceptsAndRemembers() {
        assertThat(send("bob@b.example")).isInstanceOf(SendResult.Accepted.class);
        assertThat(provider.calls()).singleElement().satisfies(call -> {
            assertThat(call.at()).isEqualTo(clock.instant());
            assertThat(call.limit()).isEqualTo(LIMIT);
            assertThat(call.result()).isInstanceOf(SendResult.Accepted.class);
        });
        assertThat(provider.accepted()).extracting(OutgoingMessage::from).containsExactly(ANN);
    }

    @Test
    void nextComesBeforeOnBeforeOtherwise() {
        provider.otherwise(message -> DOUBT).on(EmailAddress.parse("bob@b.example"), REFUSED);
        provider.next(new SendResult.NotSent("no network", true));
        assertThat(send("bob@b.example")).isInstanceOf(SendResult.NotSent.class);
        assertThat(send("bob@b.example")).isEqualTo(REFUSED);
        assertThat(send("eve@b.example")).isEqualTo(DOUBT);
        assertThat(provider.accepted()).isEmpty();
        assertThat(provider.calls()).hasSize(3);
    }

    @Test
    void sendsNothingOnceClosed() {
        provider.close();
        assertThat(send("bob@b.example")).isEqualTo(new SendResult.NotSent("provider fake is closed", false));
        assertThat(provider.isClosed()).isTrue();
    }

    @Test
    void offersATransportAndNothingElse() {
        assertThat(provider.capabilities()).containsExactly(MailTransport.class);
        assertThat(provider.capability(MailTransport.class)).containsSame(provider);
        assertThat(provider.capability(Capability.class)).isEmpty();
    }

    @Test
    void itsFactoryGivesItself() {
        FakeProviderContext context = FakeProviderContext.of(clock, 1);
        ProviderConfig config = ProviderConfig.of("provider fake", Map.of());
        assertThat(provider.factory().id()).isEqualTo(provider.id());
        assertThat(provider.factory().create(config, context)).isSameAs(provider);
    }

    @Test
    void aContextGivesWhatItWasGiven() {
        MailboxLogin login = MailboxLogin.password("ann", Secret.of("secret"));
        FakeProviderContext context = FakeProviderContext.of(clock, 1).login(ANN, login);
        assertThat(context.clock()).isSameAs(clock);
        assertThat(context.login(ANN)).contains(login);
        assertThat(context.login(MailboxId.parse("ben@a.example"))).isEmpty();
        assertThat(context.random().nextLong())
                .isEqualTo(FakeProviderContext.of(clock, 1).random().nextLong());
    }
}
