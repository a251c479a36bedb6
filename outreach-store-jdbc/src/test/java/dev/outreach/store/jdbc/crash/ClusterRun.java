package dev.outreach.store.jdbc.crash;

import dev.outreach.store.OutreachStore;
import dev.outreach.testing.FakeSmtpServer;
import dev.outreach.testing.ReceivedMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Several processes send from the same fleet and store; some are killed and started anew, some stand still for a while. */
final class ClusterRun implements AutoCloseable {
    static final int NODES = 4;
    static final Duration LIMIT = Duration.ofSeconds(2);
    /** Longer than a reservation holds. */
    static final Duration FREEZE = LIMIT.multipliedBy(3);
    /** As long as no message comes for so long, all that is held by nobody has expired and been tried again. */
    private static final Duration QUIET = LIMIT.multipliedBy(5);

    private static final Duration CLOCK_OFF = Duration.ofMinutes(7);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(2);

    private final Random random;
    private final int mishaps;
    private final Path directory;
    private final FakeSmtpServer server;
    private final CrashChild.Settings settings;
    private final List<Node> nodes = new ArrayList<>();
    final List<Delivery> received = Collections.synchronizedList(new ArrayList<>());
    /** What was done to them, and what they said of their store. */
    final TreeMap<String, Integer> happened = new TreeMap<>();

    private volatile int life;
    private volatile long latest = System.nanoTime();

    private static final class Node {
        final CrashChild.Settings settings;
        Child child;
        boolean up;
        /** When it is to go on; 0 while it runs. */
        long thawAt;

        Node(CrashChild.Settings settings, Child child) {
            this.settings = settings;
            this.child = child;
        }
    }

    ClusterRun(long seed, int mishaps, String url, Path directory) {
        this.random = new Random(seed);
        this.mishaps = mishaps;
        this.directory = directory;
        this.server = FakeSmtpServer.builder()
                .keep(FakeSmtpServer.Keep.COUNTS)
                .listener(this::taken)
                .start();
        this.settings =
                new CrashChild.Settings(0, seed, url, "", "", server.port(), (int) LIMIT.toMillis(), 60, 100 * mishaps);
    }

    CrashChild.Settings settings() {
        return settings;
    }

    private void taken(ReceivedMessage message) {
        received.add(Delivery.of(message, life));
        latest = System.nanoTime();
    }

    void run() throws InterruptedException {
        for (int i = 1; i <= NODES; i++) {
            CrashChild.Settings own = settings.withNode(i);
            nodes.add(new Node(own, start(own)));
        }
        while (!nodes.stream().allMatch(node -> node.up)) {
            look();
        }
        nodes.forEach(node -> node.child.tell("ON"));
        for (int i = 1; i <= mishaps; i++) {
            // The last one happens when some four fifths of all have gone.
            awaitReceived(i * 160);
            mishap();
        }
        awaitQuiet();
        for (Node node : nodes) {
            end(node);
        }
    }

    private Child start(CrashChild.Settings own) {
        life++;
        return Child.start(
                WrongClock.of(clockOff(own.node())),
                CrashChild.class,
                own.arguments(),
                directory.resolve("errors-" + own.node()));
    }

    /** The last node's clock is ahead or behind, by the seed. */
    private Duration clockOff(int node) {
        return node < NODES ? Duration.ZERO : settings.seed() % 2 == 0 ? CLOCK_OFF : CLOCK_OFF.negated();
    }

    private void mishap() {
        Node node = nodes.get(random.nextInt(NODES));
        if (random.nextInt(3) == 0 || node.thawAt != 0) {
            note("killed");
            node.child.kill();
            node.thawAt = 0;
            node.child = start(node.settings);
        } else {
            note("frozen");
            node.child.freeze();
            node.thawAt = System.nanoTime() + FREEZE.toNanos();
        }
    }

    private void note(String what) {
        happened.merge(what, 1, Integer::sum);
    }

    private void awaitReceived(int number) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (received.size() < number) {
            look();
            if (System.nanoTime() > end) {
                throw new AssertionError("only " + received.size() + " of " + number + " were received: " + happened);
            }
        }
    }

    private void awaitQuiet() throws InterruptedException {
        while (System.nanoTime() - latest < QUIET.toNanos() || nodes.stream().anyMatch(node -> node.thawAt != 0)) {
            look();
        }
    }

    private void look() throws InterruptedException {
        for (Node node : nodes) {
            if (node.thawAt != 0 && System.nanoTime() - node.thawAt >= 0) {
                node.thawAt = 0;
                node.child.thaw();
            }
            @Nullable String line = node.child.hear(LOOK);
            if (line != null && line.startsWith("STORE ")) {
                note(line);
            } else if (line != null && line.startsWith("UP ")) {
                up(
                        node,
                        Duration.ofMillis(Long.parseLong(line.substring("UP ".length())) - System.currentTimeMillis()));
            } else if (Child.GONE.equals(line)) {
                throw new AssertionError("node " + node.settings.node() + " ended by itself with "
                        + node.child.exitCode() + ":\n" + node.child.complaints());
            }
        }
    }

    /** All begin at the same time; who is started anew goes on. */
    private void up(Node node, Duration clockOff) {
        note("up, with a clock that is off by " + Math.round(clockOff.toSeconds() / 60.0) + " min");
        if (node.up) {
            node.child.tell("ON");
        }
        node.up = true;
    }

    private static void end(Node node) throws InterruptedException {
        node.child.tell("END");
        @Nullable String line = "";
        while (!"END".equals(line)) {
            line = node.child.hear(PATIENCE);
            if (line == null || line.equals(Child.GONE)) {
                throw new AssertionError("node " + node.settings.node() + " does not end: " + node.child.complaints());
            }
        }
    }

    Verdict verdict(OutreachStore store) {
        store.expire(store.clock().map(InstantSource::instant).orElseThrow().plus(Duration.ofDays(1)));
        return new Verdict(received, store);
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.child.kill());
        server.close();
    }
}
