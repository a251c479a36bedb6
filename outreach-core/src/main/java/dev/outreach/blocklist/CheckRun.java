package dev.outreach.blocklist;

import dev.outreach.blocklist.BlocklistAnswer.Listed;
import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsRecord;
import dev.outreach.dns.DnsType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One check. All that it does is serial work; answers of the DNS only bring pieces of it. */
final class CheckRun implements BlocklistRun {

    /** Batches begun and not reported: one that is asked about, one whose last answers are late, one under control. */
    private static final int MOST_BATCHES = 3;

    private final CheckSettings settings;
    private final Iterator<String> names;
    private final BlocklistListener listener;
    private final Serial serial;
    private final List<Lane> lanes;
    private final Deque<Batch> batches = new ArrayDeque<>();
    private final CompletableFuture<BlocklistSummary> ended = new CompletableFuture<>();
    private int turn;
    private int underWay;
    private long answered;
    private long reported;
    private boolean allTaken;
    private @Nullable Instant wakesAt;
    private volatile boolean cancelled;

    CheckRun(CheckSettings settings, Iterator<String> names, BlocklistListener listener, Executor executor) {
        this.settings = settings;
        this.names = names;
        this.listener = listener;
        serial = new Serial(executor);
        lanes = settings.lists().stream()
                .map(list -> new Lane(list, settings.perSecond()))
                .toList();
    }

    void begin() {
        work(() -> {});
    }

    @Override
    public void cancel() {
        cancelled = true;
        serial.execute(this::end);
    }

    @Override
    public CompletionStage<BlocklistSummary> ended() {
        return ended.minimalCompletionStage();
    }

    boolean isEnded() {
        return ended.isDone();
    }

    private void end() {
        batches.clear();
        List<BlocklistHealth> healths = lanes.stream().map(Lane::health).toList();
        ended.complete(new BlocklistSummary(reported, answered, cancelled, healths));
    }

    /** Does a piece of work, and then all that it has made possible. */
    private void work(Runnable piece) {
        serial.execute(() -> {
            if (cancelled || ended.isDone()) {
                return;
            }
            try {
                piece.run();
                goOn();
            } catch (RuntimeException | Error failure) {
                batches.clear();
                ended.completeExceptionally(failure);
            }
        });
    }

    private void goOn() {
        lanes.forEach(lane -> lane.news().ifPresent(listener::onHealth));
        do {
            report();
            read();
            while (!cancelled && underWay < settings.underWay() && askNext()) {
                // as many as may be under way
            }
        } while (!cancelled && isReady());
        if (batches.isEmpty()) {
            end();
        }
    }

    private boolean isReady() {
        return !batches.isEmpty() && batches.element().isVouchedFor();
    }

    private void report() {
        while (isReady()) {
            for (Batch.Entry entry : batches.remove().entries()) {
                if (cancelled) {
                    return;
                }
                reported++;
                listener.onReport(entry.report());
            }
        }
    }

    /** Takes in names, as long as there is too little to ask. */
    private void read() {
        while (!cancelled && !allTaken && batches.size() < MOST_BATCHES && waiting() < settings.underWay()) {
            allTaken = !names.hasNext();
            if (allTaken) {
                return;
            }
            Batch batch = new Batch(lanes);
            batches.add(batch);
            for (int i = 0; i < settings.batch() && !cancelled && names.hasNext(); i++) {
                read(batch, names.next());
            }
            batch.asked().stream()
                    .filter(Lane::begin)
                    .forEach(lane -> Controls.ask(lane, settings.controls(), () -> {}));
            close(batch);
        }
    }

    private int waiting() {
        int waiting = 0;
        for (Lane lane : lanes) {
            waiting += lane.waiting();
        }
        return waiting;
    }

    private void read(Batch batch, String name) {
        BlocklistSubject subject;
        try {
            subject = BlocklistSubject.parse(name);
        } catch (IllegalArgumentException mistake) {
            batch.add(name, String.valueOf(mistake.getMessage()));
            return;
        }
        Batch.Entry entry = batch.add(name, subject);
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).list().concerns(subject)) {
                ask(batch, entry, i, subject);
            }
        }
    }

    private void ask(Batch batch, Batch.Entry entry, int index, BlocklistSubject subject) {
        Lane lane = lanes.get(index);
        Optional<BlocklistAnswer> known = lane.list().notChecked(subject);
        if (known.isPresent()) {
            entry.known(index, known.get());
            return;
        }
        entry.asks(index);
        if (lane.instead() == null) {
            batch.questionBegins();
            lane.add(new Question(
                    subject.labels(),
                    DnsType.A,
                    settings.lookup(),
                    answer -> said(batch, entry, index, subject, Answers.read(lane.list(), answer)),
                    () -> questionEnds(batch)));
        }
    }

    private void said(Batch batch, Batch.Entry entry, int index, BlocklistSubject subject, BlocklistAnswer answer) {
        entry.known(index, answer);
        if (settings.reasons() && answer instanceof Listed listed) {
            Lane lane = lanes.get(index);
            lane.addUrgent(new Question(
                    subject.labels(),
                    DnsType.TXT,
                    settings.lookup(),
                    texts -> {
                        String reason = lane.list().reason(texts.records(DnsRecord.Text.class));
                        entry.known(index, new Listed(listed.codes(), reason));
                        questionEnds(batch);
                    },
                    () -> questionEnds(batch)));
        } else {
            questionEnds(batch);
        }
    }

    private void questionEnds(Batch batch) {
        batch.questionEnds();
        close(batch);
    }

    private void close(Batch batch) {
        if (batch.close()) {
            for (Lane lane : batch.asked()) {
                if (lane.isWorking()) {
                    batch.controlBegins();
                    Controls.ask(lane, settings.controls(), batch::controlEnds);
                }
            }
        }
    }

    /** Asks one question, of the lists in turn; false if there is none to ask now. */
    private boolean askNext() {
        Instant now = settings.clock().instant();
        for (int i = 0; i < lanes.size(); i++) {
            turn = (turn + 1) % lanes.size();
            Lane lane = lanes.get(turn);
            if (lane.hasWork()) {
                Duration wait = lane.until(now);
                if (wait.isZero()) {
                    ask(lane.list(), lane.next(now));
                    return true;
                }
                wake(now, wait);
            }
        }
        return false;
    }

    private void wake(Instant now, Duration wait) {
        Instant at = now.plus(wait);
        if (wakesAt == null || at.isBefore(wakesAt) || !now.isBefore(wakesAt)) {
            wakesAt = at;
            settings.timer().after(wait, () -> work(() -> wakesAt = null));
        }
    }

    private void ask(Blocklist list, Question question) {
        underWay++;
        CompletionStage<DnsAnswer> stage;
        try {
            stage = question.by().askAsync(list.question(question.labels()), question.type());
        } catch (RuntimeException failure) {
            stage = CompletableFuture.failedStage(failure);
        }
        stage.whenComplete((answer, failure) -> work(() -> {
            underWay--;
            answered++;
            listener.onProgress(answered);
            question.answered().accept(failure == null && answer != null ? answer : lost());
        }));
    }

    /** A look-up that breaks its promise says nothing; what it threw may hold the name, and so a key. */
    private static DnsAnswer lost() {
        return new DnsAnswer.Failed(DnsAnswer.Reason.UNREACHABLE, "the look-up failed");
    }
}
