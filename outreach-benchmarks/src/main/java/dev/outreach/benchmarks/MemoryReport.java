package dev.outreach.benchmarks;

import dev.outreach.fleet.MailboxId;
import dev.outreach.rotation.Rotation;
import java.lang.ref.Reference;

/**
 * Prints how many bytes a mailbox takes in rotation: what the heap grows by when a fleet joins, not counting the names,
 * which the fleet holds anyway.
 */
public final class MemoryReport {
    private MemoryReport() {}

    public static void main(String[] arguments) {
        System.out.printf("%8s %10s %16s%n", "clients", "mailboxes", "bytes a mailbox");
        report(24, 50);
        report(2_400, 50);
        report(24_000, 50);
        report(24, 50_000);
    }

    private static void report(int clients, int mailboxes) {
        MailboxId[][] ids = new MailboxId[clients][];
        for (int client = 0; client < clients; client++) {
            ids[client] = ModelFleet.ids(client, mailboxes);
        }
        Rotation[] rotations = new Rotation[clients];
        long before = used();
        for (int client = 0; client < clients; client++) {
            rotations[client] = ModelFleet.rotation(client, ids[client]);
        }
        long after = used();
        Reference.reachabilityFence(rotations);
        Reference.reachabilityFence(ids);
        System.out.printf(
                "%8d %10d %16.1f%n", clients, clients * mailboxes, (after - before) / (double) (clients * mailboxes));
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
