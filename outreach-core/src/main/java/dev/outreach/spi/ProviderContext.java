package dev.outreach.spi;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpApi;
import dev.outreach.http.HttpApiBuilder;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What the library gives a provider. */
public interface ProviderContext {
    /** The time. Providers have no other clock. */
    InstantSource clock();

    /** Chance, seeded in tests. Safe for any number of threads. */
    RandomGenerator random();

    /** Begins to set up the HTTP client for an API, with this clock and this chance; see {@link HttpApi#at}. */
    default HttpApiBuilder http(URI base) {
        return HttpApi.at(base, clock(), random());
    }

    /** A context of these parts; {@code random} must be safe for any number of threads. */
    static ProviderContext of(
            InstantSource clock, RandomGenerator random, Function<MailboxId, Optional<MailboxLogin>> logins) {
        return new PlainContext(clock, random, logins);
    }

    /** How a mailbox signs in; empty if nothing is known, and then the vendor is asked without. */
    Optional<MailboxLogin> login(MailboxId mailbox);
}
