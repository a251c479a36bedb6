package dev.outreach.examples.cli;

import dev.outreach.examples.send.Stop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C, or the end of the process by a signal, into a stop, and holds the process until the work has ended. */
final class Interrupt implements AutoCloseable {

    /** Longer than one message may take. */
    private static final long PATIENCE_MINUTES = 3;

    private final Stop stop;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "outreach-stop");

    private Interrupt(Stop stop) {
        this.stop = stop;
    }

    /** Begins to listen; close it when the work has ended and been printed. */
    static Interrupt watch(Stop stop) {
        Interrupt interrupt = new Interrupt(stop);
        Runtime.getRuntime().addShutdownHook(interrupt.hook);
        return interrupt;
    }

    Stop stop() {
        return stop;
    }

    private void stopAndWait() {
        stop.say();
        try {
            if (!ended.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                System.err.println("outreach: a message is still under way; it is in doubt");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // then the hook waits for nothing any more
        }
    }
}
