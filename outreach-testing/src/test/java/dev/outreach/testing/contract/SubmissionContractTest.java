package dev.outreach.testing.contract;

import dev.outreach.fleet.ProviderId;
import dev.outreach.smtp.Submission;
import dev.outreach.spi.Capability;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.Provider;
import dev.outreach.spi.Secret;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeProviderContext;
import dev.outreach.testing.FakeSmtpServer;
import dev.outreach.testing.Fleets;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class SubmissionContractTest implements SmtpTransportContract {
    /** A vendor whose mailboxes all hand in their mail at one server. */
    private record Vendor(Submission submission) implements Provider {
        @Override
        public ProviderId id() {
            return new ProviderId("vendor");
        }

        @Override
        public Set<Class<? extends Capability>> capabilities() {
            return Set.of(MailTransport.class);
        }

        @Override
        public <C extends Capability> Optional<C> capability(Class<C> type) {
            return type == MailTransport.class ? Optional.of(type.cast(submission)) : Optional.empty();
        }

        @Override
        public void close() {
            submission.close();
        }
    }

    @Override
    public FakeSmtpServer server() {
        return FakeSmtpServer.builder()
                .clock(FakeClock.at(Fleets.START))
                .logins((user, secret) -> secret.equals("password of " + user))
                .start();
    }

    @Override
    public Collection<String> secrets() {
        return List.of("password of " + Letters.SENDER);
    }

    @Override
    public Provider providerFor(InetSocketAddress server) {
        return new Vendor(Submission.of(
                mailbox -> new MailServer(
                        server.getAddress().getHostAddress(),
                        server.getPort(),
                        MailServer.Security.NONE,
                        MailServer.Method.PASSWORD,
                        MailboxLogin.password(mailbox.toString(), Secret.of("password of " + mailbox))),
                FakeProviderContext.of(FakeClock.at(Fleets.START), 1)));
    }
}
