package dev.outreach;

import dev.outreach.Dispatch.Job;
import dev.outreach.DispatchEnd.Kind;
import dev.outreach.Sender.Ready;
import dev.outreach.fleet.MailboxId;
import dev.outreach.store.Reservation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a dispatch. Each mailbox has a lane: its messages go one after another, and a thread that finds a lane
 * taken leaves its message there and sees to another one.
 */
final class Lanes {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final int SECONDS_TO_LINGER = 10;

    /** A mailbox is outrun if each of those that are sending has on average sent this many while it sent one. */
    private static final int ROUNDS = 16;

    /** With fewer ahead, a thread that the system lets wait for a moment would look like a mailbox that is held up. */
    private static final int FEWEST_AHEAD = 32;

    private static final int NOBODY_IS_PUT_OFF = Integer.MAX_VALUE;

    private final Sender sender;
    private final Dispatch dispatch;
    /** The threads that write; null if those that send do that too. */
    private final @Nullable ExecutorService preparing;

    private final ExecutorService sending;

    /** The lanes that are taken, each with those who wait in it. How many is bounded by what the dispatch takes. */
    private final Map<MailboxId, Lane> taken = new HashMap<>();

    /** How many may wait in the lanes that are outrun, all together. */
    private final int share;

    /** How many messages have gone through the lanes; guarded by what guards these. */
    private long gone;

    /** What became of a message that came to its lane. */
    private enum Place {
        FIRST,
        BEHIND,
        NONE
    }

    /** A message that was written. */
    record Waiting(Job job, Ready ready) {
        MailboxId mailbox() {
            return ready.reservation().mailbox();
        }
    }

    Lanes(Sender sender, int preparers, int senders, int ahead, Dispatch dispatch) {
        int number = NUMBER.incrementAndGet();
        this.sender = sender;
        this.dispatch = dispatch;
        this.share = ahead < FEWEST_AHEAD ? NOBODY_IS_PUT_OFF : ahead / 2;
        this.preparing = preparers == 0 ? null : threads("outreach-prepare-" + number, preparers);
        this.sending = threads("outreach-send-" + number, senders);
    }

    /** Threads that go when there is nothing to do, so that a dispatch that nobody closes keeps no process alive. */
    private ExecutorService threads(String name, int count) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                count,
                count,
                SECONDS_TO_LINGER,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> new DispatchThread(task, name, this));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** The calling thread if it is one of these; null if it is another. */
    @Nullable
    DispatchThread worker() {
        return Thread.currentThread() instanceof DispatchThread worker && worker.isOf(this) ? worker : null;
    }

    /** Takes a message in hand. It ends, whatever happens. */
    void prepare(Job job) {
        ExecutorService threads = preparing == null ? sending : preparing;
        threads.execute(() -> {
            @Nullable Waiting waiting = prepared(job);
            if (waiting != null) {
                enter(waiting);
            }
        });
    }

    /** The message written, or null if it has ended. */
    private @Nullable Waiting prepared(Job job) {
        if (dispatch.isCancelled()) {
            dispatch.ended(cancelled(job));
            return null;
        }
        DispatchEnd end;
        try {
            Sender.Prepared prepared = sender.prepare(job.request(), job.template());
            if (prepared.ready() != null) {
                return new Waiting(job, prepared.ready());
            }
            end = prepared.unwritten() == null
                    ? DispatchEnd.of(job.request(), new SendOutcome.NotReserved(prepared.decision()))
                    : DispatchEnd.of(job.request(), Kind.NOT_WRITTEN, prepared.unwritten());
        } catch (RuntimeException | Error e) {
            end = failed(job, e);
        }
        dispatch.ended(end);
        return null;
    }

    private void enter(Waiting waiting) {
        switch (place(waiting)) {
            case FIRST -> begin(waiting);
            case NONE -> dispatch.ended(putOff(waiting));
            case BEHIND -> {}
        }
    }

    /** Takes the lane of a message, or leaves the message there if it is taken, unless too many wait for the outrun. */
    private Place place(Waiting waiting) {
        synchronized (taken) {
            @Nullable Lane lane = taken.putIfAbsent(waiting.mailbox(), new Lane());
            if (lane == null) {
                return Place.FIRST;
            }
            long by = Math.max(share, (long) ROUNDS * taken.size());
            if (lane.isOutrun(gone, by) && waitingForOutrun(by) >= share) {
                return Place.NONE;
            }
            lane.waiting.add(waiting);
            return Place.BEHIND;
        }
    }

    /** The caller holds the lanes. */
    private int waitingForOutrun(long by) {
        return taken.values().stream()
                .filter(lane -> lane.isOutrun(gone, by))
                .mapToInt(lane -> lane.waiting.size())
                .sum();
    }

    private DispatchEnd putOff(Waiting waiting) {
        try {
            Decision later = sender.putOff(waiting.ready().reservation());
            if (!remember(waiting)) {
                sender.giveBack(waiting.ready().reservation());
            }
            return DispatchEnd.of(waiting.job().request(), new SendOutcome.NotReserved(later));
        } catch (RuntimeException | Error e) {
            return failed(waiting.job(), e);
        }
    }

    /** Whether there still is a lane to give the charge back when it moves on. */
    private boolean remember(Waiting putOff) {
        synchronized (taken) {
            @Nullable Lane lane = taken.get(putOff.mailbox());
            return lane != null && lane.putOff.add(putOff.ready().reservation());
        }
    }

    private void begin(Waiting waiting) {
        if (preparing == null) {
            send(waiting);
        } else {
            go(waiting);
        }
    }

    /** Hands a message to a thread; if there can be none, it goes by this one, as every message must end. */
    private void go(Waiting waiting) {
        try {
            sending.execute(() -> send(waiting));
        } catch (RuntimeException | Error noThread) {
            LOG.error("no thread could be had to send by", noThread);
            send(waiting);
        }
    }

    /** Sends a message and those that wait behind it. */
    private void send(Waiting first) {
        inHand(first);
        for (@Nullable Waiting waiting = first; waiting != null; waiting = next(waiting.mailbox())) {
            dispatch.ended(sent(waiting));
        }
    }

    /** The next one of a lane; null if there is none, and then the lane is free. */
    private @Nullable Waiting next(MailboxId mailbox) {
        @Nullable Waiting next;
        List<Reservation> charged;
        synchronized (taken) {
            gone++;
            Lane lane = Objects.requireNonNull(taken.get(mailbox), "a lane in which a message goes is taken");
            next = lane.waiting.poll();
            charged = lane.putOff;
            lane.putOff = new ArrayList<>(0);
            lane.since = gone;
            if (next == null) {
                taken.remove(mailbox);
            }
        }
        charged.forEach(this::giveBack);
        return next;
    }

    private void giveBack(Reservation charged) {
        try {
            sender.giveBack(charged);
        } catch (RuntimeException | Error e) {
            LOG.error("mailbox {} stays charged for {}, which was put off", charged.mailbox(), charged.id(), e);
        }
    }

    private void inHand(Waiting first) {
        synchronized (taken) {
            Objects.requireNonNull(taken.get(first.mailbox()), "a lane is taken first").since = gone;
        }
    }

    private DispatchEnd sent(Waiting waiting) {
        Clearance clearance;
        try {
            if (dispatch.isCancelled()) {
                sender.release(waiting.ready().reservation(), "the dispatch was cancelled");
                return cancelled(waiting.job());
            }
            clearance = sender.begin(waiting.ready());
        } catch (RuntimeException | Error e) {
            return failed(waiting.job(), e);
        }
        if (clearance instanceof Clearance.Stop stop) {
            return DispatchEnd.of(waiting.job().request(), new SendOutcome.NotSent(stop.why()));
        }
        return finished(waiting, ((Clearance.Go) clearance).reservation());
    }

    /** From here on whatever breaks leaves the message in doubt: the store says so too when its time is up. */
    private DispatchEnd finished(Waiting waiting, Reservation begun) {
        try {
            return DispatchEnd.of(waiting.job().request(), sender.finish(waiting.ready()));
        } catch (RuntimeException | Error e) {
            LOG.error("what became of {} could not be recorded", begun.id(), e);
            String why =
                    "what became of it could not be recorded: " + e.getClass().getSimpleName();
            return new DispatchEnd(waiting.job().request(), Kind.IN_DOUBT, new SendOutcome.InDoubt(begun), why);
        }
    }

    private static DispatchEnd failed(Job job, Throwable e) {
        LOG.error("message {} was not sent", job.request().key(), e);
        return DispatchEnd.of(job.request(), Kind.FAILED, e);
    }

    private static DispatchEnd cancelled(Job job) {
        return new DispatchEnd(job.request(), Kind.CANCELLED, null, "the dispatch was cancelled");
    }

    /** Lets the threads go. Called when nothing is under way and nothing more will come. */
    void shutdown() {
        if (preparing != null) {
            preparing.shutdown();
        }
        sending.shutdown();
    }
}
