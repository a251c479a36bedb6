package dev.outreach.scheduler.db;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import dev.outreach.fleet.Quoted;
import dev.outreach.schedule.RecurringTask;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Collects the parts of a {@link ClusterScheduler}. Not for use by several threads. */
public final class ClusterSchedulerBuilder {
    private static final Pattern TABLE = Pattern.compile("[a-z_][a-z0-9_]{0,47}");
    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9._:-]{1,50}");
    private static final int MOST_THREADS = 64;
    private static final Duration MOST = Duration.ofHours(1);

    final DataSource dataSource;
    final InstantSource clock;
    final List<RecurringTask> tasks = new ArrayList<>();
    String node = "node-" + ProcessHandle.current().pid();
    String table = "outreach_scheduled_tasks";
    int threads = 4;
    Duration pollEvery = Duration.ofSeconds(5);
    Duration takeOverAfter = Duration.ofMinutes(2);
    Duration closeWait = Duration.ofSeconds(30);
    Consumer<? super SchedulerBuilder> customization = builder -> {};

    ClusterSchedulerBuilder(DataSource dataSource, InstantSource clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** One more task. */
    public ClusterSchedulerBuilder task(RecurringTask task) {
        tasks.add(task);
        return this;
    }

    /** More tasks. */
    public ClusterSchedulerBuilder tasks(Collection<? extends RecurringTask> more) {
        tasks.addAll(more);
        return this;
    }

    /**
     * What this node is called where it is said who runs a task; by default after the number of its process.
     *
     * @param name 1 to 50 letters, digits and {@code . _ : -}
     */
    public ClusterSchedulerBuilder node(String name) {
        if (!NODE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "node '" + Quoted.excerpt(name) + "' is not valid: use 1 to 50 letters, digits and . _ : -");
        }
        node = name;
        return this;
    }

    /**
     * The table, created by the first node that needs it; {@code outreach_scheduled_tasks} by default. Nodes that share it
     * share their tasks.
     *
     * @param name 1 to 48 characters of {@code a-z 0-9 _}, not beginning with a digit
     */
    public ClusterSchedulerBuilder table(String name) {
        if (!TABLE.matcher(name).matches()) {
            throw new IllegalArgumentException("table '" + Quoted.excerpt(name)
                    + "' is not valid: use 1 to 48 characters of a-z 0-9 _, not beginning with a digit");
        }
        table = name;
        return this;
    }

    /**
     * How many tasks run at the same time on this node. The data source should give two connections more than that.
     *
     * @param most 1 to 64; 4 by default
     */
    public ClusterSchedulerBuilder threads(int most) {
        if (most < 1 || most > MOST_THREADS) {
            throw new IllegalArgumentException("threads are " + most + ": use 1 to " + MOST_THREADS);
        }
        threads = most;
        return this;
    }

    /**
     * How often this node looks for what is due, and so how late it may be.
     *
     * @param interval 10 milliseconds to 1 hour; 5 seconds by default
     */
    public ClusterSchedulerBuilder pollEvery(Duration interval) {
        pollEvery = checked("the interval between polls", interval, Duration.ofMillis(10));
        return this;
    }

    /**
     * How long a node that runs a task may be silent before others take it for dead and run the task again. It says that it
     * is alive four times in that time; its clock must not be off by so much.
     *
     * @param silence 1 second to 1 hour; 2 minutes by default
     */
    public ClusterSchedulerBuilder takeOverAfter(Duration silence) {
        takeOverAfter = checked("the time before a task is taken over", silence, Duration.ofSeconds(1));
        return this;
    }

    /**
     * How long {@link ClusterScheduler#close} waits for runs that were told to end, before it interrupts them; then it waits
     * so long again.
     *
     * @param longest 10 milliseconds to 1 hour; 30 seconds by default
     */
    public ClusterSchedulerBuilder closeWait(Duration longest) {
        closeWait = checked("the wait of close", longest, Duration.ofMillis(10));
        return this;
    }

    /** Called with db-scheduler's own builder before it builds, for what is not offered here. */
    public ClusterSchedulerBuilder customize(Consumer<? super SchedulerBuilder> change) {
        customization = change;
        return this;
    }

    private static Duration checked(String what, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(what + " is " + value + ": use " + least + " to " + MOST);
        }
        return value;
    }

    /**
     * The scheduler, not started yet. Does not touch the database.
     *
     * @throws IllegalArgumentException if there is no task, or two with the same name, or one with a name that is not valid
     */
    public ClusterScheduler build() {
        return new ClusterScheduler(this);
    }
}
