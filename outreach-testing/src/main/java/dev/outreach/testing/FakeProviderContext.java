package dev.outreach.testing;

import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.ProviderContext;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** What a provider under test is given: a test's clock, seeded chance, and the logins it sets. Safe for any number of threads. */
public final class FakeProviderContext implements ProviderContext {
    private final InstantSource clock;
    private final Random random;
    private final Map<MailboxId, MailboxLogin> logins = new ConcurrentHashMap<>();

    private FakeProviderContext(InstantSource clock, long seed) {
        this.clock = clock;
        this.random = new Random(seed);
    }

    /** A context without logins. */
    public static FakeProviderContext of(InstantSource clock, long seed) {
        return new FakeProviderContext(clock, seed);
    }

    /** Sets how a mailbox signs in. */
    public FakeProviderContext login(MailboxId mailbox, MailboxLogin login) {
        logins.put(mailbox, login);
        return this;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public Optional<MailboxLogin> login(MailboxId mailbox) {
        return Optional.ofNullable(logins.get(mailbox));
    }
}
