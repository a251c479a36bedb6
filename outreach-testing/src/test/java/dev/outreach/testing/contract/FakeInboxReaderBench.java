package dev.outreach.testing.contract;

import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxReader;
import dev.outreach.testing.FakeInboxReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The fake, or something around it. */
class FakeInboxReaderBench implements InboxReaderBench {
    static final MailboxId ANN = MailboxId.parse("ann@a.example");

    final FakeInboxReader fake = new FakeInboxReader().mailbox(ANN);

    /** What a careless reader has marked as read. */
    final List<String> marks = new ArrayList<>();

    /** What the mailbox has sent. */
    final List<byte[]> sent = new ArrayList<>();

    boolean pagesOverlap;
    private final InboxReader reader;

    FakeInboxReaderBench() {
        this.reader = fake;
    }

    FakeInboxReaderBench(Function<FakeInboxReaderBench, InboxReader> around) {
        this.reader = around.apply(this);
    }

    @Override
    public InboxReader reader() {
        return reader;
    }

    @Override
    public MailboxId mailbox() {
        return ANN;
    }

    @Override
    public int mostBytes() {
        return FakeInboxReader.MOST_BYTES;
    }

    @Override
    public void deliver(byte[] message, Folder folder, Instant at) {
        fake.deliver(ANN, message, folder, at);
    }

    @Override
    public void sendsItself(byte[] message, Instant at) {
        sent.add(message);
    }

    @Override
    public void losesPositions() {
        fake.losePositions();
    }

    /** The fake has no pages of its own. */
    @Override
    public boolean pageTwice() {
        pagesOverlap = true;
        return reader != fake;
    }

    @Override
    public boolean endlessPages() {
        return reader != fake;
    }

    /** The fake has one call for a page. */
    @Override
    public void mishapWhenReading(int after, VendorMishap mishap) {
        if (after == 0) {
            fake.failNext(FakeFailures.whenReading(mishap));
        }
    }

    @Override
    public String state() {
        return marks.toString();
    }

    @Override
    public void laterOn() {}

    @Override
    public Collection<String> secrets() {
        return List.of("t0p-s3cret");
    }

    @Override
    public void close() {}
}
