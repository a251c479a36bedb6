package dev.outreach.testing.contract;

import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailboxOrder;
import java.util.List;
import java.util.stream.IntStream;

/** What an account has when a clause about mailboxes begins. */
final class MailboxStock {
    private MailboxStock() {}

    /** A new bench whose account has {@link MailboxProvisionerUnderTest#SHOP}. */
    static MailboxProvisionerBench withShop(MailboxProvisionerUnderTest test) {
        MailboxProvisionerBench bench = test.mailboxProvisionerBench();
        bench.hasDomain(MailboxProvisionerUnderTest.SHOP);
        return bench;
    }

    /** One that has {@link MailboxProvisionerUnderTest#ANN} too. */
    static MailboxProvisionerBench withAnn(MailboxProvisionerUnderTest test, State state) {
        MailboxProvisionerBench bench = withShop(test);
        bench.hosts(MailboxProvisionerUnderTest.ANN, state);
        return bench;
    }

    static MailboxOrder order(MailboxId mailbox) {
        return new MailboxOrder(mailbox, "Ann", "Smith");
    }

    /** Gives the account so many mailboxes. */
    static List<MailboxId> many(MailboxProvisionerBench bench, int number) {
        List<MailboxId> mailboxes = IntStream.range(0, number)
                .mapToObj(i -> MailboxId.parse("m" + i + "@shop.example"))
                .toList();
        mailboxes.forEach(mailbox -> bench.hosts(mailbox, State.ACTIVE));
        return mailboxes;
    }

    static List<MailboxId> listed(MailboxProvisionerBench bench) {
        return bench.provisioner().mailboxes().stream().map(HostedMailbox::id).toList();
    }
}
