package dev.outreach.schedule;

import java.time.Instant;

/** A task of its parts. */
record PlainTask(String name, Schedule schedule, Work work) implements RecurringTask {

    @Override
    public void run(Instant now, Cancellation cancellation) throws Exception {
        work.run(now, cancellation);
    }

    @Override
    public String toString() {
        return name + ", " + schedule;
    }
}
