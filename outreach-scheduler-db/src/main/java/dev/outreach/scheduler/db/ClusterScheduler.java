package dev.outreach.scheduler.db;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import dev.outreach.schedule.TaskScheduler;
import dev.outreach.schedule.TaskStatus;
import dev.outreach.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs recurring tasks once in a cluster: of all nodes that share a database and its table, one runs what is due. While it
 * does, it says now and then that it is alive; when it is silent for too long it is taken for dead, and another node runs the
 * task again. What was missed while no node was up is made up once.
 *
 * <p>When the database goes away, runs under way go on, none begins, and all resumes by itself when it is back. A run whose
 * end could not be written is repeated. All nodes should go by one clock, such as that of their store.
 *
 * <p>A node that was taken for dead and lives may still be in the middle of a run when another begins; its run is told to
 * end before that. What a task keeps in a {@link dev.outreach.store.TaskStateStore} is safe from that.
 */
public final class ClusterScheduler implements TaskScheduler {
    /** The least that db-scheduler allows. */
    private static final int HEARTBEATS = 4;

    private final ClusterSchedulerBuilder parts;
    private final InstantSource clock;
    private final List<ClusterTask> tasks;
    private volatile boolean closing;
    private @Nullable Scheduler running;

    ClusterScheduler(ClusterSchedulerBuilder from) {
        parts = from;
        clock = from.clock;
        tasks = TaskScheduler.checked(from.tasks).stream()
                .map(task -> new ClusterTask(task, clock, () -> closing))
                .sorted(Comparator.comparing(task -> task.task().name()))
                .toList();
    }

    /**
     * A builder with defaults for all but tasks.
     *
     * @param dataSource a pool of connections to PostgreSQL or SQLite; it is not closed with the scheduler
     * @param clock by which tasks are due: the same on all nodes
     */
    public static ClusterSchedulerBuilder builder(DataSource dataSource, InstantSource clock) {
        return new ClusterSchedulerBuilder(dataSource, clock);
    }

    /**
     * Creates the table if it is not there, enters tasks that are new, and begins to run what is due.
     *
     * @throws StoreException if the database cannot be used; may then be called again
     * @throws IllegalStateException if it was started or closed before
     */
    @Override
    public synchronized void start() {
        if (running != null || closing) {
            throw new IllegalStateException("the scheduler was " + (closing ? "closed" : "started") + " before");
        }
        JdbcCustomization dialect = new TaskTable(parts.dataSource, parts.table).prepare();
        Scheduler scheduler = scheduler(dialect);
        try {
            Instant now = clock.instant();
            tasks.forEach(task -> enter(task, scheduler, now));
            scheduler.start();
        } catch (RuntimeException failed) {
            scheduler.stop();
            throw new StoreException("the recurring tasks cannot be entered in table '" + parts.table + "'", failed);
        }
        running = scheduler;
    }

    private Scheduler scheduler(JdbcCustomization dialect) {
        List<Task<?>> known =
                tasks.stream().<Task<?>>map(ClusterTask::forDbScheduler).toList();
        SchedulerBuilder builder = Scheduler.create(parts.dataSource, known)
                .clock(clock::instant)
                .schedulerName(new SchedulerName.Fixed(parts.node))
                .tableName(parts.table)
                .jdbcCustomization(dialect)
                .serializer(new TextSerializer())
                .threads(parts.threads)
                .pollingInterval(parts.pollEvery)
                .heartbeatInterval(parts.takeOverAfter.dividedBy(HEARTBEATS))
                .missedHeartbeatsLimit(HEARTBEATS)
                .commitWhenAutocommitDisabled(true)
                .shutdownMaxWait(parts.closeWait);
        parts.customization.accept(builder);
        return builder.build();
    }

    /** Enters a task that is new, and lets one be due earlier whose schedule has become a denser one. */
    private static void enter(ClusterTask entered, Scheduler scheduler, Instant now) {
        Instant first = entered.task().schedule().nextAfterRun(now, now);
        TaskInstance<String> row =
                new TaskInstance<>(entered.row().getTaskName(), entered.row().getId(), "");
        if (!scheduler.scheduleIfNotExists(row, first)) {
            scheduler
                    .getScheduledExecution(entered.row())
                    .filter(kept -> !kept.isPicked() && kept.getExecutionTime().isAfter(first))
                    // What has failed is due by how often; to let it be due anew would forget that.
                    .filter(kept -> kept.getConsecutiveFailures() == 0)
                    .ifPresent(kept -> letBeDue(entered.row(), scheduler, first));
        }
    }

    private static void letBeDue(TaskInstanceId row, Scheduler scheduler, Instant first) {
        try {
            scheduler.reschedule(row, first);
        } catch (TaskInstanceException changed) {
            // Another node that starts was faster, or one runs it and enters by its schedule when it is due next.
        }
    }

    /** @throws StoreException if the database cannot be reached */
    @Override
    public List<TaskStatus> status() {
        Scheduler scheduler = started();
        return asking(() -> tasks.stream()
                .flatMap(task -> scheduler.getScheduledExecution(task.row()).stream())
                .map(ClusterScheduler::status)
                .toList());
    }

    private static TaskStatus status(ScheduledExecution<Object> row) {
        return new TaskStatus(
                row.getTaskInstance().getTaskName(),
                Optional.ofNullable(row.getLastSuccess()),
                Optional.ofNullable(row.getLastFailure()),
                row.getConsecutiveFailures(),
                Objects.toString(row.getData(), ""),
                row.getExecutionTime(),
                row.isPicked() ? Optional.of(row.getPickedBy()) : Optional.empty());
    }

    private synchronized Scheduler started() {
        if (running == null) {
            throw new IllegalStateException("the scheduler was not started");
        }
        return running;
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException failed) {
            throw new StoreException("the database with the recurring tasks does not answer", failed);
        }
    }

    /**
     * Begins no more runs, tells those under way to end, and waits for them; see {@link ClusterSchedulerBuilder#closeWait}.
     * One that ended early is due at once, for another node. The data source is left open.
     */
    @Override
    public void close() {
        @Nullable Scheduler scheduler;
        synchronized (this) {
            scheduler = closing ? null : running;
            closing = true;
        }
        if (scheduler != null) {
            scheduler.stop();
        }
    }
}
