package dev.outreach.store.jdbc.crash;

import dev.outreach.Decision;
import dev.outreach.Dispatch;
import dev.outreach.DispatchEnd;
import dev.outreach.Outreach;
import dev.outreach.SendOutcome;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.ReservationState;
import dev.outreach.store.StoreException;
import dev.outreach.store.jdbc.JdbcStore;
import dev.outreach.suppression.AddressPattern;
import dev.outreach.suppression.Suppression;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The process that is to die: sends all that is wished for, in rounds, from when it is told to go on until it is told
 * to end. It says {@code UP
 * time} when it begins, {@code IDLE n} when a round brought nothing and n messages are left, {@code SUPPRESSED address} when it has
 * done so, {@code STORE why} when the store failed, {@code END} at the end; it hears {@code ON}, {@code END} and {@code
 * SUPPRESS address}. It never outlives the process that started it.
 */
final class CrashChild {
    private static final int ROUND = 60;
    private static final long IDLE_MILLIS = 300;
    private static final Set<ReservationState> OVER =
            Set.of(ReservationState.SENT, ReservationState.REJECTED, ReservationState.IN_DOUBT);

    private final Settings settings;
    private final OutreachStore store;
    private final Outreach outreach;
    private final Deque<SendRequest> open = new ArrayDeque<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    /**
     * @param url of PostgreSQL, or the path of an SQLite file
     * @param clock the file of a {@link SharedClock} that all go by, or empty for the store's own time
     * @param fuse see {@link Fuse}
     * @param limitMillis for a send
     */
    record Settings(
            int node,
            long seed,
            String url,
            String clock,
            String fuse,
            int smtpPort,
            int limitMillis,
            int tight,
            int roomy) {
        List<String> arguments() {
            return Stream.of(node, seed, url, clock, fuse, smtpPort, limitMillis, tight, roomy)
                    .map(String::valueOf)
                    .toList();
        }

        static Settings of(String[] a) {
            return new Settings(
                    Integer.parseInt(a[0]),
                    Long.parseLong(a[1]),
                    a[2],
                    a[3],
                    a[4],
                    Integer.parseInt(a[5]),
                    Integer.parseInt(a[6]),
                    Integer.parseInt(a[7]),
                    Integer.parseInt(a[8]));
        }

        List<SendRequest> wishes() {
            List<SendRequest> wishes = new ArrayList<>(CrashFleet.wishes(CrashFleet.TIGHT, tight));
            wishes.addAll(CrashFleet.wishes(CrashFleet.ROOMY, roomy));
            return wishes;
        }

        Settings withFuse(String other) {
            return new Settings(node, seed, url, clock, other, smtpPort, limitMillis, tight, roomy);
        }

        Settings withNode(int other) {
            return new Settings(other, seed + other, url, clock, fuse, smtpPort, limitMillis, tight, roomy);
        }
    }

    private CrashChild(Settings settings) throws IOException {
        this.settings = settings;
        Fused fused = new Fused(Fuse.of(settings.fuse()));
        @Nullable InstantSource shared = settings.clock().isEmpty() ? null : new SharedClock(Path.of(settings.clock()));
        this.store = fused.store(openStore(settings, fused), shared);
        this.outreach = CrashFleet.outreach(
                store, shared, settings.smtpPort(), settings.seed(), Duration.ofMillis(settings.limitMillis()));
    }

    private static OutreachStore openStore(Settings settings, Fused fused) {
        boolean sqlite = !settings.url().startsWith("jdbc:");
        if (sqlite && settings.fuse().isEmpty()) {
            return JdbcStore.sqlite(Path.of(settings.url())).fleet("crash").open();
        }
        DataSource source = sqlite ? file(settings.url()) : Postgres.pool(settings.url());
        return JdbcStore.of(fused.source(source)).fleet("crash").open();
    }

    private static DataSource file(String path) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path);
        return source;
    }

    public static void main(String[] arguments) {
        Child.endWithParent();
        try {
            CrashChild child = new CrashChild(Settings.of(arguments));
            Thread listener = new Thread(child::listen, "listener");
            listener.setDaemon(true);
            listener.start();
            child.run();
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private void listen() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("SUPPRESS ")) {
                    suppress(EmailAddress.parse(line.substring("SUPPRESS ".length())));
                } else {
                    heard.add(line);
                }
            }
        } catch (IOException e) {
            e.printStackTrace();
        }
        // Nobody is left to end this process.
        Runtime.getRuntime().halt(1);
    }

    private void suppress(EmailAddress address) {
        outreach.suppressions()
                .add(new Suppression(
                        AddressPattern.address(address),
                        null,
                        Suppression.Reason.UNSUBSCRIBED,
                        "asked for by the test",
                        outreach.now(),
                        null));
        say("SUPPRESSED " + address);
    }

    private void run() throws InterruptedException {
        List<SendRequest> wishes = settings.wishes();
        Collections.shuffle(wishes, new Random(settings.seed()));
        open.addAll(wishes);
        forgetSent();
        say("UP " + System.currentTimeMillis());
        for (@Nullable String told = heard.take(); !"END".equals(told); ) {
            if (round()) {
                told = heard.poll();
            } else {
                say("IDLE " + open.size());
                told = settings.clock().isEmpty() ? heard.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS) : heard.take();
            }
        }
        outreach.close();
        say("END");
    }

    /** Whether it got anything done. */
    private boolean round() throws InterruptedException {
        try {
            outreach.advance();
        } catch (StoreException e) {
            say("STORE " + e.getMessage());
            return false;
        }
        List<DispatchEnd> ends = Collections.synchronizedList(new ArrayList<>());
        List<SendRequest> wishes = new ArrayList<>();
        while (wishes.size() < ROUND && !open.isEmpty()) {
            wishes.add(open.removeFirst());
        }
        try (Dispatch dispatch =
                outreach.dispatch().atOnce(3).ahead(3).listener(ends::add).start()) {
            for (SendRequest wish : wishes) {
                dispatch.send(wish, CrashFleet.template(wish.step(), settings.node()));
            }
            dispatch.await(Duration.ofMinutes(1));
        }
        ends.stream().filter(end -> !isOver(end)).map(DispatchEnd::request).forEach(open::addLast);
        return ends.stream().anyMatch(end -> end.kind() == DispatchEnd.Kind.SENT);
    }

    /** What others, or an earlier life, have sent need not be asked for one by one. */
    private void forgetSent() {
        Set<Object> sent = new HashSet<>();
        try (var found = store.inState(ReservationState.SENT)) {
            found.forEach(reservation -> sent.add(reservation.id().key()));
        }
        open.removeIf(wish -> sent.contains(wish.key()));
    }

    private static boolean isOver(DispatchEnd end) {
        switch (end.kind()) {
            case FAILED -> say("STORE " + end.why());
            case NOT_WRITTEN -> throw new IllegalStateException(end.toString());
            default -> {
                // told by the outcome
            }
        }
        if (end.outcome().orElse(null) instanceof SendOutcome.NotReserved stopped) {
            return stopped.decision() instanceof Decision.Refused
                    || stopped.decision() instanceof Decision.Repeated repeated
                            && OVER.contains(repeated.existing().state());
        }
        return end.outcome().orElse(null) instanceof SendOutcome.Refused refused
                ? refused.reservation().state() == ReservationState.REJECTED
                : end.kind() == DispatchEnd.Kind.SENT || end.kind() == DispatchEnd.Kind.IN_DOUBT;
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
