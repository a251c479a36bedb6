package dev.outreach.testing.contract;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.ProviderId;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.SendResult;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeProvider;
import dev.outreach.testing.Fleets;
import dev.outreach.testing.ReceivedMessage;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A fake provider, whose wire is nothing but its list of calls. It may be made worse by a wrapper around it. */
final class ScriptedBench implements TransportBench {
    private final FakeProvider provider = new FakeProvider(new ProviderId("fake"), FakeClock.at(Fleets.START));
    private final FakeProvider nobody = new FakeProvider(new ProviderId("nobody"), FakeClock.at(Fleets.START));
    private final Set<EmailAddress> takenAnyway = new HashSet<>();
    private final MailTransport transport;

    ScriptedBench(UnaryOperator<MailTransport> wrapper) {
        transport = wrapper.apply(provider);
        nobody.otherwise(message -> new SendResult.NotSent("connection refused", true));
    }

    @Override
    public MailTransport transport() {
        return transport;
    }

    @Override
    public MailTransport transportToNobody() {
        return nobody;
    }

    @Override
    public void refuse(EmailAddress recipient, SmtpReply reply) {
        provider.on(recipient, new SendResult.Refused(reply));
    }

    @Override
    public void mishap(EmailAddress recipient, Mishap mishap) {
        boolean before = mishap == Mishap.DIES_BEFORE || mishap == Mishap.SILENT_BEFORE;
        provider.on(
                recipient, before ? new SendResult.NotSent("no answer", true) : new SendResult.InDoubt("no answer"));
        if (Letters.arrivals(mishap) == 1) {
            takenAnyway.add(recipient);
        }
    }

    @Override
    public List<ReceivedMessage> received() {
        return provider.calls().stream()
                .filter(call -> call.result() instanceof SendResult.Accepted
                        || takenAnyway.contains(call.message().recipient()))
                .map(ScriptedBench::received)
                .toList();
    }

    private static ReceivedMessage received(FakeProvider.Call call) {
        OutgoingMessage message = call.message();
        return new ReceivedMessage(
                call.at(), message.from().toString(), message.recipient().toString(), message.bytes());
    }

    @Override
    public Collection<String> secrets() {
        return List.of("t0p-s3cret");
    }

    @Override
    public void close() {
        provider.close();
    }
}
