package dev.outreach.testing;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.ProviderId;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.spi.Capability;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderFactory;
import dev.outreach.spi.SendResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A provider that sends nothing: it answers by script and keeps what it was asked. Accepts every message until told
 * otherwise. Safe for any number of threads.
 *
 * <p>Answers set by {@link #next} come first, each for one message; then the one set for the recipient; then
 * {@link #otherwise}. To hand it to code that wants a factory, see {@link #factory}.
 */
public final class FakeProvider implements Provider, MailTransport {
    /** Calls kept; older ones are forgotten, so that a long simulation does not grow without end. */
    private static final int MOST_CALLS = 100_000;

    /**
     * A message that it was asked to send.
     *
     * @param at when, by its clock
     * @param message what
     * @param limit how long it might have taken
     * @param result what it answered
     */
    public record Call(Instant at, OutgoingMessage message, Duration limit, SendResult result) {}

    private final ProviderId id;
    private final InstantSource clock;
    private final Deque<SendResult> next = new ArrayDeque<>();
    private final Map<EmailAddress, SendResult> byRecipient = new HashMap<>();
    private final Deque<Call> calls = new ArrayDeque<>();
    private Function<OutgoingMessage, SendResult> otherwise = message -> new SendResult.Accepted("250 2.0.0 OK");
    private final List<Capability> offered = new CopyOnWriteArrayList<>();
    private boolean closed;

    /** A provider of that name, which dates what it is asked by this clock. */
    public FakeProvider(ProviderId id, InstantSource clock) {
        this.id = id;
        this.clock = clock;
    }

    /** Answers so to the next message; said again, to the one after it. */
    public synchronized FakeProvider next(SendResult result) {
        next.add(result);
        return this;
    }

    /** Answers so to every message to this recipient, until another answer is set. */
    public synchronized FakeProvider on(EmailAddress recipient, SendResult result) {
        byRecipient.put(recipient, result);
        return this;
    }

    /** Answers every message that nothing else was set for. Called by one thread at a time. */
    public synchronized FakeProvider otherwise(Function<OutgoingMessage, SendResult> results) {
        otherwise = results;
        return this;
    }

    /** Can do what this can, beside sending; of two that can do the same, what was offered first does it. */
    public FakeProvider offering(Capability fake) {
        offered.add(fake);
        return this;
    }

    /** What it was asked, oldest first; of very many, the latest 100,000. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The messages that it said it had accepted, oldest first, among {@link #calls}. */
    public List<OutgoingMessage> accepted() {
        return calls().stream()
                .filter(call -> call.result() instanceof SendResult.Accepted)
                .map(Call::message)
                .toList();
    }

    /** Whether it was closed; from then on nothing is sent. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** A factory that gives out this very provider, whatever the settings. Not registered with the service loader. */
    public ProviderFactory factory() {
        return new FakeProviderFactory(this);
    }

    @Override
    public synchronized SendResult send(OutgoingMessage message, Duration limit) {
        SendResult result = answer(message);
        if (calls.size() == MOST_CALLS) {
            calls.remove();
        }
        calls.add(new Call(clock.instant(), message, limit, result));
        return result;
    }

    private SendResult answer(OutgoingMessage message) {
        if (closed) {
            return new SendResult.NotSent("provider " + id + " is closed", false);
        }
        @Nullable SendResult scripted = next.poll();
        if (scripted == null) {
            scripted = byRecipient.get(message.recipient());
        }
        return scripted == null ? otherwise.apply(message) : scripted;
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return Stream.concat(Stream.of(this), offered.stream())
                .flatMap(fake -> Stream.of(fake.getClass().getInterfaces()))
                .filter(Capability.class::isAssignableFrom)
                .map(type -> type.<Capability>asSubclass(Capability.class))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        return Stream.concat(Stream.of(this), offered.stream())
                .filter(fake -> capabilities().contains(type) && type.isInstance(fake))
                .map(type::cast)
                .findFirst();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    @Override
    public String toString() {
        return "fake provider " + id;
    }
}
