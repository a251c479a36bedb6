package dev.outreach.lifecycle;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Decides who is taken out to rest, and for how long. Pure; implementations are safe for any number of threads. */
public interface CooldownPolicy {
    /**
     * Looks at all mailboxes of a client once a day.
     *
     * @param today the day that ends now; the histories hold nothing later
     * @return what is to happen to mailboxes, domains or the client; nothing for those in good health
     */
    List<Judgement> judge(ClientId client, List<MailboxHistory> mailboxes, LocalDate today, Instant now);

    /**
     * Looks at a domain as soon as a receiver refused one of its messages for the sender's sake.
     *
     * @param refusals the domain's refusals of the last 24 hours, oldest first, the newest one included
     */
    Optional<Judgement> judge(DomainName domain, List<SenderRefusal> refusals, Instant now);

    /**
     * How long a cooldown lasts at least.
     *
     * @param earlier when the cooldowns before this one began, oldest first
     */
    Duration stay(List<Instant> earlier, Instant now);

    /** Whether another cooldown would be one too many, so that the domain is burned instead. */
    boolean wornOut(List<Instant> earlier, Instant now);
}
