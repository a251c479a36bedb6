package dev.outreach.scheduler.db;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.outreach.schedule.Cancellation;
import dev.outreach.schedule.RecurringTask;
import dev.outreach.schedule.TaskScheduler;
import dev.outreach.schedule.TaskStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

/** A recurring task as db-scheduler knows it. Its data is why the last run failed. */
final class ClusterTask {
    /** Each task has one row. */
    private static final String INSTANCE = "recurring";

    /** Silent for so much of the time after which others take over, a node gives its runs up. */
    private static final double LOST = 0.75;

    private final RecurringTask task;
    private final InstantSource clock;
    private final BooleanSupplier closing;

    ClusterTask(RecurringTask task, InstantSource clock, BooleanSupplier closing) {
        this.task = task;
        this.clock = clock;
        this.closing = closing;
    }

    RecurringTask task() {
        return task;
    }

    TaskInstanceId row() {
        return TaskInstanceId.of(task.name(), INSTANCE);
    }

    Task<String> forDbScheduler() {
        return Tasks.custom(task.name(), String.class)
                .onFailure(this::failed)
                .onDeadExecution(ClusterTask::died)
                .execute((row, context) -> run(context));
    }

    private CompletionHandler<String> run(ExecutionContext context) {
        Instant began = clock.instant();
        Cancellation cancellation = () -> closing.getAsBoolean()
                || context.getCurrentlyExecuting().getHeartbeatState().getFractionDead() >= LOST;
        try {
            task.run(began, cancellation);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (InterruptedException interrupted) {
            CancellationException early = new CancellationException("interrupted");
            early.initCause(interrupted);
            throw early;
        } catch (Exception failure) {
            throw new CompletionException(TaskStatus.why(failure), failure);
        }
        Execution execution = context.getExecution();
        Instant next = task.schedule().nextAfterRun(execution.getExecutionTime(), began);
        return (end, operations) -> operations.reschedule(end, next, "");
    }

    /** What was cancelled as this node closes is due at once, for another node. */
    private void failed(ExecutionComplete end, ExecutionOperations<String> operations) {
        Throwable cause = end.getCause().orElseGet(() -> new IllegalStateException("no reason given"));
        boolean cancelled = closing.getAsBoolean() && cause instanceof CancellationException;
        int failures = end.getExecution().consecutiveFailures + 1;
        Instant next =
                cancelled ? end.getTimeDone() : TaskScheduler.retryAt(task.schedule(), failures, end.getTimeDone());
        operations.reschedule(end, next, TaskStatus.why(cause));
    }

    private static void died(ExecutionComplete end, ExecutionOperations<String> operations) {
        operations.reschedule(
                end, end.getTimeDone(), "its node " + end.getExecution().pickedBy + " was silent for too long");
    }
}
