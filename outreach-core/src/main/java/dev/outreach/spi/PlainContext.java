package dev.outreach.spi;

import dev.outreach.fleet.MailboxId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** A context that is what it was made of. */
record PlainContext(InstantSource clock, RandomGenerator random, Function<MailboxId, Optional<MailboxLogin>> logins)
        implements ProviderContext {
    @Override
    public Optional<MailboxLogin> login(MailboxId mailbox) {
        return logins.apply(mailbox);
    }
}
