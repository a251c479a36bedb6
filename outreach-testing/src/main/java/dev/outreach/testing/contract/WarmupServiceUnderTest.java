package dev.outreach.testing.contract;

import dev.outreach.fleet.MailboxId;
import java.time.LocalDate;
import org.junit.jupiter.api.Timeout;

/** A warm-up service that a contract is tried on, and the mailboxes that most clauses are about. */
@Timeout(120)
public interface WarmupServiceUnderTest {
    /** The mailbox of most clauses. */
    MailboxId ANN = MailboxId.parse("ann.smith@shop.example");

    /** One that nothing is asked of. */
    MailboxId BOB = MailboxId.parse("bob.jones@shop.example");

    /** One that the service does not know. */
    MailboxId NOBODY = MailboxId.parse("nobody@shop.example");

    /** A day on which the service did something. */
    LocalDate MONDAY = LocalDate.parse("2026-01-05");

    /** A service under test that knows no mailboxes. */
    WarmupServiceBench warmupServiceBench();
}
