package dev.outreach.testing.contract;

import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.WarmupState;
import java.util.List;
import java.util.stream.IntStream;

/** What a service knows when a clause about warm-up begins. */
final class Warmups {
    private Warmups() {}

    /** A new bench that knows {@link WarmupServiceUnderTest#ANN} and {@link WarmupServiceUnderTest#BOB}, not warmed. */
    static WarmupServiceBench withTwo(WarmupServiceUnderTest test) {
        WarmupServiceBench bench = test.warmupServiceBench();
        bench.knows(WarmupServiceUnderTest.ANN);
        bench.knows(WarmupServiceUnderTest.BOB);
        return bench;
    }

    /** Lets the service know so many mailboxes. */
    static List<MailboxId> many(WarmupServiceBench bench, int number) {
        List<MailboxId> mailboxes = IntStream.range(0, number)
                .mapToObj(i -> MailboxId.parse("m" + i + "@shop.example"))
                .toList();
        mailboxes.forEach(bench::knows);
        return mailboxes;
    }

    static List<MailboxId> listed(WarmupServiceBench bench) {
        return bench.service().mailboxes().stream().map(WarmupState::id).toList();
    }
}
