package dev.outreach.benchmarks;

import dev.outreach.fleet.ReceivingProvider;
import java.time.Instant;
import java.time.LocalDate;

/** One way to choose the next mailbox of a client and to charge it. */
interface Contender extends AutoCloseable {
    /** The mailbox that sends, in whatever shape the way has it; anything but a mailbox if none can. */
    Object reserve(int client, ReceivingProvider receiver, Instant now, long millis);

    /** Begins a day for all mailboxes. */
    void newDay(LocalDate date);

    @Override
    default void close() {}

    /** Makes a contender for so many clients with so many mailboxes each. */
    static Contender of(String name, int clients, int mailboxes) {
        return switch (name) {
            case "rotation" -> new RotationContender(clients, mailboxes);
            case "nothing" -> new NoContender();
            case "plainRoundRobin" -> new PlainRoundRobin(clients, mailboxes);
            case "listScan" -> new ListScan(clients, mailboxes);
            case "priorityQueue" -> new PriorityQueues(clients, mailboxes);
            case "skipList" -> new SkipLists(clients, mailboxes);
            case "sqlite" -> new SqliteTable(clients, mailboxes);
            default -> throw new IllegalArgumentException("no contender is called " + name);
        };
    }
}
