package dev.outreach.store.jdbc.crash;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.store.OutreachStore;
import dev.outreach.testing.FakeSmtpServer;
import dev.outreach.testing.ReceivedMessage;
import dev.outreach.testing.SmtpEnvelope;
import dev.outreach.testing.SmtpReaction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One process after the other sends from the same store, and each is killed, until the last one may finish. */
final class CrashRun implements AutoCloseable {
    static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONGEST_LIFE_MILLIS = 1500;
    /** A message in so many is put off by the server at first. */
    private static final int PUT_OFF = 12;

    /** What kills a process. */
    private enum Cause {
        TIME,
        FUSE,
        /** The server asks for it between {@code RCPT} and its answer. */
        RECIPIENT,
        /** The server asks for it when it has taken a message and not said so. */
        TAKEN,
        /** A suppression has been confirmed. */
        SUPPRESSION,
        NONE
    }

    private final Random random;
    private final int kills;
    private final Path directory;
    private final SharedClock clock;
    private final FakeSmtpServer server;
    private final CrashChild.Settings settings;
    private final Set<String> putOff = ConcurrentHashMap.newKeySet();
    final List<Delivery> received = Collections.synchronizedList(new ArrayList<>());
    final Map<EmailAddress, Integer> suppressed = new ConcurrentHashMap<>();
    final Map<String, Integer> deaths = new TreeMap<>();

    private volatile Cause cause = Cause.NONE;
    private final AtomicInteger countdown = new AtomicInteger();
    private volatile int life;
    private volatile @Nullable Child child;

    /**
     * @param url of PostgreSQL, or the path of an SQLite file
     */
    CrashRun(long seed, int kills, String url, Path directory) throws IOException {
        this.random = new Random(seed);
        this.kills = kills;
        this.directory = directory;
        Path time = directory.resolve("clock");
        this.clock = new SharedClock(time);
        clock.set(START);
        this.server = FakeSmtpServer.builder()
                .clock(clock)
                .keep(FakeSmtpServer.Keep.COUNTS)
                .listener(this::taken)
                .start()
                .otherwise(this::asked);
        this.settings = new CrashChild.Settings(
                1, seed, url, time.toString(), "", server.port(), (int) LIMIT.toMillis(), 20 + kills * 4, 10 + kills);
    }

    CrashChild.Settings settings() {
        return settings;
    }

    void run() throws InterruptedException {
        for (life = 1; life <= kills; life++) {
            live(Cause.values()[life % Cause.NONE.ordinal()]);
            passTime();
        }
        live(Cause.NONE);
    }

    /** Lets a process live until it dies of a cause. */
    private void live(Cause of) throws InterruptedException {
        countdown.set(1 + random.nextInt(6));
        String fuse = of == Cause.FUSE ? randomFuse() : "";
        cause = of;
        deaths.merge(of == Cause.FUSE ? fuse.replaceAll(":.*", "") : of.name(), 1, Integer::sum);
        try (Child started = Child.start(
                List.of(), CrashChild.class, settings.withFuse(fuse).arguments(), directory.resolve("errors"))) {
            child = started;
            if (of == Cause.NONE) {
                letFinish(started);
            } else {
                letDie(started, of);
            }
        } finally {
            child = null;
        }
        awaitSilence();
    }

    private String randomFuse() {
        Fuse.Deed[] deeds = Fuse.Deed.values();
        Fuse.Deed deed = deeds[random.nextInt(deeds.length)];
        int most = deed == Fuse.Deed.STATEMENT ? 300 : deed == Fuse.Deed.COMMIT ? 40 : deed == Fuse.Deed.APPEND ? 2 : 8;
        return Fuse.text(random.nextBoolean(), deed, 1 + random.nextInt(most));
    }

    private void letDie(Child dying, Cause of) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE.toSeconds());
        if (of == Cause.TIME && random.nextInt(5) == 0) {
            // Some die before they are up.
            end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(1000));
        }
        while (true) {
            @Nullable String line = dying.hear(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            if (line == null) {
                dying.kill();
                return;
            } else if (line.equals(Child.GONE)) {
                checkKilled(dying);
                return;
            } else if (line.startsWith("UP ")) {
                int left = of == Cause.TIME ? random.nextInt(LONGEST_LIFE_MILLIS) : 2 * LONGEST_LIFE_MILLIS;
                end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(left);
                dying.tell("ON");
                if (of == Cause.SUPPRESSION) {
                    dying.tell("SUPPRESS " + CrashFleet.contact(random.nextInt(settings.tight())));
                }
            } else if (line.startsWith("IDLE")) {
                passTime();
                dying.tell("ON");
            } else if (line.startsWith("SUPPRESSED ")) {
                suppressed.putIfAbsent(EmailAddress.parse(line.substring("SUPPRESSED ".length())), life);
                dying.kill();
            } else {
                throw new AssertionError("life " + life + " said: " + line + "\n" + dying.complaints());
            }
        }
    }

    private void checkKilled(Child dead) throws InterruptedException {
        if (dead.exitCode() != Fuse.EXIT_CODE) {
            throw new AssertionError(
                    "life " + life + " ended by itself with " + dead.exitCode() + ":\n" + dead.complaints());
        }
    }

    /** Until days have passed without any message, in which all that is left has been tried. */
    private void letFinish(Child last) throws InterruptedException {
        int before = received.size();
        int quiet = 0;
        while (true) {
            @Nullable String line = last.hear(PATIENCE);
            if (line == null || line.equals(Child.GONE) || line.startsWith("STORE")) {
                throw new AssertionError("the last life said: " + line + "\n" + last.complaints());
            } else if (line.startsWith("UP ")) {
                last.tell("ON");
            } else if (line.startsWith("IDLE")) {
                quiet = received.size() == before ? quiet + 1 : 0;
                before = received.size();
                int left = Integer.parseInt(line.substring("IDLE ".length()));
                clock.pass(Duration.ofHours(1 + random.nextInt(8)));
                last.tell(quiet > 15 + left / 20 ? "END" : "ON");
            } else if (line.equals("END")) {
                return;
            }
        }
    }

    /** Nothing is under way: hours may pass, but more often minutes. */
    private void passTime() {
        clock.pass(
                random.nextInt(3) == 0
                        ? Duration.ofMinutes(random.nextInt(600))
                        : Duration.ofSeconds(random.nextInt(900)));
    }

    /** What a process has written may still be read by the server when it is dead. */
    private void awaitSilence() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE.toSeconds());
        while (server.openConnections() > 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the server still has connections of a dead process");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void taken(ReceivedMessage message) {
        received.add(Delivery.of(message, life));
        killIf(Cause.TAKEN);
        clock.pass(Duration.ofSeconds(Math.floorMod(message.recipient().hashCode(), 40)));
    }

    private SmtpReaction asked(SmtpEnvelope envelope) {
        killIf(Cause.RECIPIENT);
        boolean patient = Math.floorMod(envelope.recipient().hashCode(), PUT_OFF) != 0;
        return patient || !putOff.add(envelope.recipient())
                ? SmtpReaction.accept()
                : SmtpReaction.refuseRecipient("451 4.7.1 Greylisted, try again later");
    }

    private void killIf(Cause asked) {
        @Nullable Child doomed = child;
        if (cause == asked && doomed != null && countdown.decrementAndGet() == 0) {
            doomed.kill();
        }
    }

    Verdict verdict(OutreachStore store) {
        store.expire(clock.instant());
        return new Verdict(received, store);
    }

    @Override
    public void close() {
        @Nullable Child left = child;
        if (left != null) {
            left.kill();
        }
        server.close();
    }
}
