package dev.outreach.dns;

import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.dns.DnsQuestion.Try;
import dev.outreach.fleet.Quoted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;

/** The questions that are under way, what goes out for them, and what comes in. For one thread. */
final class DnsTraffic {

    private static final int RECEIVED_OCTETS = 65_535;

    /** Packets taken from one socket before the others have their turn. */
    private static final int PACKETS_AT_ONCE = 128;

    /** That a server will not answer, or not so. */
    private record Broken(DnsQuestion question, int server, Failed why) {}

    private final int window;
    private final Selector selector;
    private final QueryIds ids;
    private final UdpSockets sockets;

    private final List<DnsQuestion> active = new ArrayList<>();
    private final Deque<Broken> broken = new ArrayDeque<>();
    private List<DnsExchange.Settled> settled = new ArrayList<>();

    private final ByteBuffer out = ByteBuffer.allocateDirect(DnsWire.LONGEST_QUERY);
    private final ByteBuffer in = ByteBuffer.allocateDirect(RECEIVED_OCTETS);

    private long now;

    /** Nothing is due before. */
    private long due;

    DnsTraffic(int window, Selector selector, QueryIds ids) {
        this.window = window;
        this.selector = selector;
        this.ids = ids;
        sockets = new UdpSockets(selector, ids);
    }

    /** It is now so late, on the scale of {@link System#nanoTime}. */
    void at(long nanos) {
        now = nanos;
    }

    boolean idle() {
        return active.isEmpty();
    }

    List<DnsQuestion> active() {
        return active;
    }

    /** Questions that may begin. */
    int room() {
        return window - active.size();
    }

    /** Nanoseconds until something is to be done if nothing comes in; the largest number if nothing is under way. */
    long untilDue() {
        return active.isEmpty() ? Long.MAX_VALUE : due - now;
    }

    /** What has come of questions since the last call. */
    List<DnsExchange.Settled> settled() {
        List<DnsExchange.Settled> all = settled;
        settled = new ArrayList<>(all.size());
        return all;
    }

    void begin(DnsQuestion question) {
        question.begin(now);
        question.place = active.size();
        active.add(question);
        if (question.hopeless()) {
            finish(question, DnsReply.of(new Failed(Reason.UNREACHABLE, "there is no DNS server to ask")));
        } else {
            transmit(question);
            goOnFromBroken();
        }
    }

    void repeatWhatIsDue() {
        if (active.isEmpty() || due - now > 0) {
            return;
        }
        due = Long.MAX_VALUE / 2 + now;
        // From the end, as what is finished gives its place to the last one.
        for (int i = active.size() - 1; i >= 0; i--) {
            DnsQuestion question = active.get(i);
            if (question.due() - now <= 0) {
                repeat(question);
            } else {
                wakeAt(question.due());
            }
        }
        goOnFromBroken();
    }

    private void repeat(DnsQuestion question) {
        if (question.outOfTime(now)) {
            finish(question, question.lastWord());
        } else if (question.tcp != null) {
            String why = "the answer was cut off, and did not come by TCP in time";
            broken.add(new Broken(question, question.tcp.server(), new Failed(Reason.TIMEOUT, why)));
        } else {
            question.turnToNext();
            transmit(question);
        }
    }

    private void wakeAt(long time) {
        if (active.size() == 1 || time - due < 0) {
            due = time;
        }
    }

    private void transmit(DnsQuestion question) {
        question.sent(now);
        wakeAt(question.due());
        @Nullable Try sent = question.current();
        try {
            if (sent == null) {
                sent = sockets.towards(question.address()).ask(question, ids);
                question.add(sent);
            }
            DnsWire.write(out.clear(), sent.id(), question.section(), question.recursive(), question.extended());
            sent.socket().send(out.flip());
        } catch (IOException | RuntimeException failure) {
            if (sent == null) {
                broken.add(new Broken(question, question.server(), unreachable(failure)));
            } else {
                lose(sent.socket(), failure);
            }
        }
    }

    /** Takes what comes in over a socket or connection that is ready. */
    void ready(SelectionKey key) {
        if (key.attachment() instanceof UdpSocket socket) {
            receive(socket);
        } else {
            proceed((TcpQuery) key.attachment());
        }
        goOnFromBroken();
    }

    private void receive(UdpSocket socket) {
        try {
            for (int i = 0; i < PACKETS_AT_ONCE && socket.receive(in.clear()); i++) {
                in.flip();
                @Nullable Try sent = socket.of(DnsWire.id(in));
                if (sent != null && DnsWire.answers(in, sent.question().section())) {
                    answered(sent.question(), sent.server(), sent.id(), in, false);
                    goOnFromBroken();
                }
            }
        } catch (IOException failure) {
            lose(socket, failure);
        }
    }

    /** A socket has failed, and with it all that was asked over it. */
    private void lose(UdpSocket socket, Exception failure) {
        Failed why = unreachable(failure);
        socket.tries().forEach(sent -> broken.add(new Broken(sent.question(), sent.server(), why)));
        sockets.drop(socket);
    }

    private void proceed(TcpQuery tcp) {
        DnsQuestion question = tcp.question();
        try {
            @Nullable ByteBuffer whole = tcp.proceed();
            if (whole != null) {
                question.closeTcp();
                if (DnsWire.id(whole) == tcp.id() && DnsWire.answers(whole, question.section())) {
                    answered(question, tcp.server(), tcp.id(), whole, true);
                } else {
                    broken.add(new Broken(question, tcp.server(), noAnswer()));
                }
            }
        } catch (IOException | RuntimeException failure) {
            broken.add(new Broken(question, tcp.server(), cutOff(failure)));
        }
    }

    private void answered(DnsQuestion question, int server, int id, ByteBuffer packet, boolean byTcp) {
        if (DnsWire.code(packet) == Rcode.FORMERR && question.extended()) {
            question.speakPlainly();
            question.turnTo(server);
            transmit(question);
        } else if (DnsWire.truncated(packet) && !byTcp) {
            connect(question, server, id);
        } else {
            read(question, server, packet);
        }
    }

    private void connect(DnsQuestion question, int server, int id) {
        if (question.tcp != null) {
            return;
        }
        question.turnTo(server);
        question.connecting(now);
        wakeAt(question.due());
        try {
            question.tcp = new TcpQuery(question, id, selector);
        } catch (IOException | RuntimeException failure) {
            broken.add(new Broken(question, server, cutOff(failure)));
        }
    }

    private void read(DnsQuestion question, int server, ByteBuffer packet) {
        boolean authoritative = DnsWire.authoritative(packet);
        DnsReply reply;
        try {
            reply = DnsReply.read(packet, question.name(), question.type());
        } catch (IOException | RuntimeException malformed) {
            broken.add(new Broken(question, server, noAnswer()));
            return;
        }
        if (reply.answer() instanceof Failed failed && failed.reason() != Reason.ALIAS_LOOP) {
            broken.add(new Broken(question, server, failed));
        } else if (!question.recursive() && !authoritative) {
            String why =
                    "the DNS server has no authority for " + question.name().toString(true);
            broken.add(new Broken(question, server, new Failed(Reason.REFUSED, Quoted.line(why))));
        } else if (reply.alias().isPresent() && question.recursive()) {
            follow(question, reply.alias().get(), reply.ttl());
        } else {
            finish(question, question.whole(reply));
        }
    }

    private void follow(DnsQuestion question, Name alias, Duration ttl) {
        question.forget();
        if (question.follow(alias, ttl)) {
            transmit(question);
        } else {
            finish(question, question.runsInCircles());
        }
    }

    /** Asks the next server for what has failed at one; a loop, as that may fail at once too. */
    private void goOnFromBroken() {
        while (!broken.isEmpty()) {
            Broken one = broken.remove();
            DnsQuestion question = one.question();
            if (!question.failed(one.server(), one.why())) {
                continue;
            }
            if (question.hopeless()) {
                finish(question, DnsReply.of(one.why()));
            } else if (question.stranded()) {
                question.turnToNext();
                transmit(question);
            }
        }
    }

    private void finish(DnsQuestion question, DnsReply reply) {
        question.end();
        DnsQuestion last = active.remove(active.size() - 1);
        if (last != question) {
            last.place = question.place;
            active.set(question.place, last);
        }
        settled.add(new DnsExchange.Settled(question, reply));
    }

    private static Failed unreachable(Exception failure) {
        return new Failed(Reason.UNREACHABLE, "no DNS server could be asked: " + said(failure));
    }

    private static Failed noAnswer() {
        return new Failed(Reason.UNREACHABLE, "the DNS server sent what is no answer");
    }

    private static Failed cutOff(Exception failure) {
        String why = "the answer was cut off, and could not be had by TCP: " + said(failure);
        return new Failed(Reason.TRUNCATED, why);
    }

    /** Some exceptions of channels have no message, but a telling name. */
    private static String said(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : Quoted.line(message);
    }
}
