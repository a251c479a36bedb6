package dev.outreach.testing.contract;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import org.junit.jupiter.api.Timeout;

/** A provisioner that a contract is tried on, and the mailboxes that most clauses are about. */
@Timeout(120)
public interface MailboxProvisionerUnderTest {
    /** The domain of most clauses. */
    DomainName SHOP = new DomainName("shop.example");

    /** The mailbox of most clauses. */
    MailboxId ANN = MailboxId.parse("ann.smith@shop.example");

    /** One that is not asked for. */
    MailboxId BOB = MailboxId.parse("bob.jones@shop.example");

    /** A provisioner under test whose vendor has no mailboxes. */
    MailboxProvisionerBench mailboxProvisionerBench();
}
