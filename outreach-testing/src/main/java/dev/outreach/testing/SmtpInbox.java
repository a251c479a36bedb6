package dev.outreach.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** What a fake server took, as much of it as is to be kept. Safe for any number of threads. */
final class SmtpInbox {
    /** Header bytes kept of a message without its body; real header sections are a tenth of it. */
    private static final int MOST_HEADER_BYTES = 16 * 1024;

    private final FakeSmtpServer.Keep keep;
    private final long mostBytes;
    private final Consumer<ReceivedMessage> listener;
    private final LongAdder accepted = new LongAdder();
    private final List<ReceivedMessage> messages = new ArrayList<>();
    private long bytes;

    SmtpInbox(FakeSmtpServer.Keep keep, long mostBytes, Consumer<ReceivedMessage> listener) {
        this.keep = keep;
        this.mostBytes = mostBytes;
        this.listener = listener;
    }

    /**
     * Takes a message.
     *
     * @return false if there is no room for it
     */
    boolean take(ReceivedMessage message) {
        if (keep != FakeSmtpServer.Keep.COUNTS && !store(message)) {
            return false;
        }
        accepted.increment();
        listener.accept(message);
        return true;
    }

    private synchronized boolean store(ReceivedMessage message) {
        ReceivedMessage kept = keep == FakeSmtpServer.Keep.HEADERS ? message.headersOnly(MOST_HEADER_BYTES) : message;
        if (bytes + kept.data().length > mostBytes) {
            return false;
        }
        bytes += kept.data().length;
        messages.add(kept);
        return true;
    }

    synchronized List<ReceivedMessage> messages() {
        return List.copyOf(messages);
    }

    long accepted() {
        return accepted.sum();
    }

    /** Forgets the messages and begins to count anew. */
    synchronized void clear() {
        messages.clear();
        bytes = 0;
        accepted.reset();
    }
}
