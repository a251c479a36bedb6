package dev.outreach.dns;

import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.Reason;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;

/**
 * How far a question has come: which server is asked now, which have failed, and when to try again. Knows no sockets, and
 * belongs to one thread once it is under way.
 */
final class DnsQuestion {

    /** Until the first packet is taken for lost; double after each further one (RFC 1035 section 4.2.1). */
    static final long FIRST_WAIT_NANOS = 250_000_000L;

    /** Aliases followed by further questions where a server leaves that to us. */
    private static final int MOST_STEPS = 8;

    private static final int MOST_DOUBLINGS = 10;

    /** A packet that may still be answered: over which socket it went, and under which id. */
    record Try(DnsQuestion question, int server, UdpSocket socket, int id) {}

    final CompletableFuture<DnsReply> answer = new CompletableFuture<>();

    /** Whether a thread waits for the answer, so that no foreign code runs when it comes. */
    final boolean awaited;

    private final DnsAsk ask;
    private Name name;
    private byte[] section;
    private int steps;
    private Duration aliases = DnsReply.ENDLESS;

    private long end;
    private long due;
    private int packets;

    private int server;
    private final BitSet failed = new BitSet();
    private @Nullable Failed failure;
    private boolean extended = true;
    private boolean ended;

    private final List<Try> tries = new ArrayList<>(1);

    /** The place among the questions that are under way; kept by whoever holds them. */
    int place;

    /** Under way instead of packets, if an answer was cut off. */
    @Nullable
    TcpQuery tcp;

    DnsQuestion(DnsAsk ask, boolean awaited) {
        this.ask = ask;
        this.awaited = awaited;
        name = ask.name();
        section = DnsWire.section(name, ask.type());
    }

    /** Time begins. */
    void begin(long now) {
        end = now + ask.limit().toNanos();
    }

    byte[] section() {
        return section;
    }

    boolean recursive() {
        return ask.recursive();
    }

    boolean extended() {
        return extended;
    }

    /** Goes on without EDNS. */
    void speakPlainly() {
        extended = false;
    }

    /** The index of the server that is asked now. */
    int server() {
        return server;
    }

    InetSocketAddress address() {
        return ask.servers().get(server);
    }

    /** When there is something to do unless an answer has come. */
    long due() {
        return due;
    }

    boolean outOfTime(long now) {
        return now - end >= 0;
    }

    /** A packet goes out now. */
    void sent(long now) {
        long wait = FIRST_WAIT_NANOS << Math.min(packets++, MOST_DOUBLINGS);
        due = Math.min(end - now, wait) + now;
    }

    /** A connection is made now: it may take all the time that is left, or half if there is somebody else to ask. */
    void connecting(long now) {
        long left = end - now;
        due = now + (next() < 0 ? left : left / 2);
    }

    /** Notes that a server will not answer; false if that is known already. */
    boolean failed(int index, Failed why) {
        if (ended || failed.get(index)) {
            return false;
        }
        failed.set(index);
        failure = why;
        forgetAt(index);
        return true;
    }

    /** Whether nobody is left to ask. */
    boolean hopeless() {
        return failed.cardinality() == ask.servers().size();
    }

    /** Whether the server that was asked last has failed. */
    boolean stranded() {
        return failed.get(server);
    }

    /** Goes on to the next server that has not failed, which may be the same. */
    void turnToNext() {
        int next = next();
        server = next < 0 ? server : next;
    }

    /** Goes back to a server. */
    void turnTo(int index) {
        server = index;
    }

    private int next() {
        int count = ask.servers().size();
        for (int step = 1; step < count; step++) {
            int candidate = (server + step) % count;
            if (!failed.get(candidate)) {
                return candidate;
            }
        }
        return -1;
    }

    /** What there is to say at the end of the time. */
    DnsReply lastWord() {
        return DnsReply.of(failure != null ? failure : new Failed(Reason.TIMEOUT, "no DNS server answered in time"));
    }

    /** Goes on with the name behind an alias; false if that is one too many. */
    boolean follow(Name alias, Duration ttl) {
        name = alias;
        section = DnsWire.section(alias, ask.type());
        aliases = DnsReply.shorter(aliases, ttl);
        packets = 0;
        return ++steps < MOST_STEPS;
    }

    /** An answer for the name that was asked for at first. */
    DnsReply whole(DnsReply reply) {
        return reply.after(aliases);
    }

    Name name() {
        return name;
    }

    DnsType type() {
        return ask.type();
    }

    DnsReply runsInCircles() {
        String from = ask.name().toString(true);
        return DnsReply.of(new Failed(Reason.ALIAS_LOOP, "the aliases of " + from + " do not end"));
    }

    /** The try at the server that is asked now. */
    @Nullable
    Try current() {
        for (Try sent : tries) {
            if (sent.server() == server) {
                return sent;
            }
        }
        return null;
    }

    void add(Try sent) {
        tries.add(sent);
    }

    /** Ends; nothing that comes in counts any more. */
    void end() {
        ended = true;
        forget();
    }

    /** Answers to what was sent so far are not waited for any more. */
    void forget() {
        tries.forEach(sent -> sent.socket().forget(sent));
        tries.clear();
        closeTcp();
    }

    private void forgetAt(int index) {
        tries.removeIf(sent -> {
            boolean there = sent.server() == index;
            if (there) {
                sent.socket().forget(sent);
            }
            return there;
        });
        if (tcp != null && tcp.server() == index) {
            closeTcp();
        }
    }

    void closeTcp() {
        if (tcp != null) {
            tcp.close();
            tcp = null;
        }
    }
}
