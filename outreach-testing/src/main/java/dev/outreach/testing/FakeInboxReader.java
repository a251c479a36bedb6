package dev.outreach.testing;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.InboxMessage;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxPage;
import dev.outreach.spi.InboxPosition;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.ProviderFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Mailboxes in memory, which are filled by {@link #deliver}. A failure is set for the next reading. Safe for any number of
 * threads.
 */
public final class FakeInboxReader implements InboxReader {
    /** Octets of a message that are given. */
    public static final int MOST_BYTES = 1 << 20;

    private final Map<MailboxId, List<InboxMessage>> inboxes = new LinkedHashMap<>();
    private final NextFailures failures = new NextFailures();
    private int generation = 1;

    /** A vendor without mailboxes. */
    public FakeInboxReader() {}

    /** Makes a mailbox, if it is not there. */
    public synchronized FakeInboxReader mailbox(MailboxId mailbox) {
        inboxes.computeIfAbsent(mailbox, fresh -> new ArrayList<>());
        return this;
    }

    /**
     * Lets a message come in to a mailbox, which is made if it is not there. Of more than {@value #MOST_BYTES} octets the
     * first are kept.
     *
     * @param message as RFC 5322 has it
     */
    public synchronized FakeInboxReader deliver(MailboxId mailbox, byte[] message, Folder folder, Instant received) {
        mailbox(mailbox);
        List<InboxMessage> inbox = inbox(mailbox);
        inbox.add(new InboxMessage(
                "fake-" + (inbox.size() + 1),
                folder,
                received,
                Arrays.copyOf(message, Math.min(message.length, MOST_BYTES)),
                message.length <= MOST_BYTES));
        return this;
    }

    /** Forgets all positions that were given, as vendors do. */
    public synchronized FakeInboxReader losePositions() {
        generation++;
        return this;
    }

    /** Lets the next reading fail so; said again, the one after it. */
    public synchronized FakeInboxReader failNext(ProviderFailure failure) {
        failures.add(failure);
        return this;
    }

    @Override
    public synchronized InboxPage read(MailboxId mailbox, InboxPosition from, int most) {
        InboxPage.checked(most);
        failures.begin();
        List<InboxMessage> inbox = inbox(mailbox);
        String[] cursor = from.cursor().split("/");
        boolean known = cursor.length == 2 && cursor[0].equals(String.valueOf(generation));
        int start = known ? Integer.parseInt(cursor[1]) : 0;
        List<Integer> found = IntStream.range(start, inbox.size())
                .filter(i -> known || !inbox.get(i).received().isBefore(from.since()))
                .boxed()
                .limit(most)
                .toList();
        int next = found.size() < most ? inbox.size() : found.get(most - 1) + 1;
        return new InboxPage(
                found.stream().map(inbox::get).toList(),
                new InboxPosition(from.since(), generation + "/" + next),
                next < inbox.size(),
                !known && !from.isBeginning());
    }

    private List<InboxMessage> inbox(MailboxId mailbox) {
        @Nullable List<InboxMessage> inbox = inboxes.get(mailbox);
        if (inbox == null) {
            throw new ProviderFailure(Kind.PERMANENT, "fake inboxes: there is no mailbox " + mailbox);
        }
        return inbox;
    }

    @Override
    public String toString() {
        return "fake inboxes";
    }
}
