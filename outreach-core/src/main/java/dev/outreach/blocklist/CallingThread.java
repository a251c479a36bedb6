package dev.outreach.blocklist;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/** Lets the thread that waits for a check do its work. */
final class CallingThread implements Executor {

    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
        work.add(task);
    }

    /** Works until a check has ended. If the thread is interrupted, it cancels the check and stays interrupted. */
    void workUntil(CheckRun run) {
        run.ended().whenComplete((summary, failure) -> execute(() -> {}));
        boolean interrupted = false;
        while (!run.isEnded()) {
            try {
                work.take().run();
            } catch (InterruptedException hurried) {
                interrupted = true;
                run.cancel();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
