package dev.outreach.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * A DNS server on the loopback interface, by UDP and TCP at one port (RFC 1035), that knows what a test tells it. Any
 * other name does not exist. Safe for any number of threads; what is set is answered from then on.
 *
 * <pre>{@code
 * try (FakeDns dns = FakeDns.start()) {
 *     dns.mx("b.example", 10, "aspmx.l.google.com").txt("b.example", "v=spf1 -all").servfail("broken.example");
 *     ... // ask dns.resolver()
 *     assertThat(dns.queries("b.example")).isEqualTo(1);
 * }
 * }</pre>
 */
public final class FakeDns implements AutoCloseable {
    /** Longest answer by UDP to a client that offers no more (RFC 1035 section 4.2.1). */
    private static final int SHORT_ANSWER = 512;

    private static final int LONGEST_QUERY = 4096;
    private static final int TCP_THREADS = 4;
    private static final int TCP_IDLE_MILLIS = 10_000;
    private static final int BIND_ATTEMPTS = 20;

    /** Names counted each for itself; what is asked beyond counts in the total alone. */
    private static final int MOST_COUNTED_NAMES = 10_000;

    private final DnsZone zone = new DnsZone();
    private final ServerSocket tcp;
    private final DatagramSocket udp;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final DaemonThreads threads = new DaemonThreads("fake-dns");
    private final LongAdder queries = new LongAdder();
    private final Map<Name, LongAdder> queriesByName = new ConcurrentHashMap<>();

    private FakeDns(ServerSocket tcp, DatagramSocket udp) {
        this.tcp = tcp;
        this.udp = udp;
        threads.start(this::answerByUdp);
        for (int i = 0; i < TCP_THREADS; i++) {
            threads.start(this::answerByTcp);
        }
    }

    /** A running server that knows no name yet. */
    public static FakeDns start() {
        IOException last = new IOException("not tried");
        for (int i = 0; i < BIND_ATTEMPTS; i++) {
            try {
                return bind();
            } catch (IOException takenByUdp) {
                last = takenByUdp;
            }
        }
        throw new UncheckedIOException("the fake DNS server found no free port on the loopback interface", last);
    }

    private static FakeDns bind() throws IOException {
        ServerSocket tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try {
            return new FakeDns(tcp, new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress()));
        } catch (IOException taken) {
            tcp.close();
            throw taken;
        }
    }

    /** Adds a mail exchanger; a host of {@code .} says that the domain takes no mail (RFC 7505). */
    public FakeDns mx(String name, int preference, String host) {
        return add(new MXRecord(DnsZone.name(name), DClass.IN, DnsZone.TTL_SECONDS, preference, DnsZone.name(host)));
    }

    /** Adds a text; over 255 octets it is cut into strings as DNS wants them. */
    public FakeDns txt(String name, String text) {
        return add(DnsZone.txt(name, text));
    }

    /** Adds an IPv4 address. */
    public FakeDns a(String name, String address) {
        try {
            InetAddress parsed = InetAddress.getByAddress(dotted(address));
            return add(new ARecord(DnsZone.name(name), DClass.IN, DnsZone.TTL_SECONDS, parsed));
        } catch (IOException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + address + "' is no IPv4 address such as 192.0.2.1", e);
        }
    }

    private static byte[] dotted(String address) {
        String[] parts = address.split("\\.", -1);
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    /** Adds an alias; the answer holds it together with what its target has. */
    public FakeDns cname(String name, String target) {
        return add(new CNAMERecord(DnsZone.name(name), DClass.IN, DnsZone.TTL_SECONDS, DnsZone.name(target)));
    }

    /**
     * Adds a record of any type.
     *
     * @param type such as {@code NS} or {@code AAAA}
     * @param data as in a zone file (RFC 1035 section 5.1), names written in full
     */
    public FakeDns record(String name, String type, String data) {
        try {
            int number = Type.value(type);
            return add(Record.fromString(DnsZone.name(name), number, DClass.IN, DnsZone.TTL_SECONDS, data, Name.root));
        } catch (IOException e) {
            throw new IllegalArgumentException("not the data of a " + type + " record: " + data, e);
        }
    }

    /** Fails every question about the name, as a server does whose zone is broken. */
    public FakeDns servfail(String name) {
        zone.fail(name, Rcode.SERVFAIL);
        return this;
    }

    /** Answers no question about the name; the client waits for its own time-out. */
    public FakeDns timeout(String name) {
        zone.fail(name, DnsZone.SILENCE);
        return this;
    }

    /** Forgets all about the name: it does not exist. */
    public FakeDns forget(String name) {
        zone.forget(name);
        return this;
    }

    private FakeDns add(Record record) {
        zone.add(record);
        return this;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(tcp.getInetAddress(), port());
    }

    /** The port it listens at, the same for UDP and TCP. */
    public int port() {
        return tcp.getLocalPort();
    }

    /** A resolver that asks this server once and waits two seconds at the most. */
    public Resolver resolver() {
        return resolver(Duration.ofSeconds(2));
    }

    /** A resolver that asks this server once. */
    public Resolver resolver(Duration timeout) {
        SimpleResolver resolver = new SimpleResolver(address());
        resolver.setTimeout(timeout);
        return resolver;
    }

    /** How many questions came, answered or not. */
    public long queries() {
        return queries.sum();
    }

    /** How many questions came about a name, of any type. */
    public long queries(String name) {
        @Nullable LongAdder count = queriesByName.get(DnsZone.name(name).canonicalize());
        return count == null ? 0 : count.sum();
    }

    /** Stops listening, closes every connection and waits for its threads, up to five seconds. */
    @Override
    public void close() {
        udp.close();
        closeQuietly(tcp);
        open.forEach(FakeDns::closeQuietly);
        threads.join();
    }

    private void answerByUdp() {
        byte[] buffer = new byte[LONGEST_QUERY];
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                udp.receive(packet);
                byte @Nullable [] answer = answer(ByteBuffer.wrap(buffer, 0, packet.getLength()), true);
                if (answer != null) {
                    udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException closedOrNotAQuery) {
                Thread.onSpinWait();
            }
        }
    }

    private void answerByTcp() {
        while (!tcp.isClosed()) {
            try (Socket socket = tcp.accept()) {
                open.add(socket);
                socket.setSoTimeout(TCP_IDLE_MILLIS);
                if (!tcp.isClosed()) {
                    answerAll(socket);
                }
                open.remove(socket);
            } catch (IOException closedOrNotAQuery) {
                open.removeIf(Socket::isClosed);
            }
        }
    }

    /** Queries with two octets of length before each (RFC 1035 section 4.2.2). */
    private void answerAll(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        for (int length = in.readUnsignedShort(); length <= LONGEST_QUERY; length = in.readUnsignedShort()) {
            byte @Nullable [] answer = answer(ByteBuffer.wrap(in.readNBytes(length)), false);
            if (answer != null) {
                ByteBuffer framed = ByteBuffer.allocate(2 + answer.length);
                out.write(framed.putShort((short) answer.length).put(answer).array());
            }
        }
    }

    private byte @Nullable [] answer(ByteBuffer wire, boolean byUdp) throws IOException {
        Message query = new Message(wire);
        count(query);
        @Nullable Message answer = zone.answer(query);
        if (answer == null) {
            return null;
        }
        byte[] bytes = answer.toWire();
        @Nullable OPTRecord extended = query.getOPT();
        int most = extended == null ? SHORT_ANSWER : Math.max(SHORT_ANSWER, extended.getPayloadSize());
        return byUdp && bytes.length > most ? truncated(answer) : bytes;
    }

    /** An answer without records: the client asks again by TCP. */
    private static byte[] truncated(Message answer) {
        for (int section : new int[] {Section.ANSWER, Section.AUTHORITY, Section.ADDITIONAL}) {
            answer.removeAllRecords(section);
        }
        answer.getHeader().setFlag(Flags.TC);
        return answer.toWire();
    }

    private void count(Message query) {
        queries.increment();
        @Nullable Record question = query.getQuestion();
        if (question != null) {
            Name name = question.getName().canonicalize();
            if (queriesByName.size() < MOST_COUNTED_NAMES || queriesByName.containsKey(name)) {
                queriesByName.computeIfAbsent(name, first -> new LongAdder()).increment();
            }
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception closedAnyway) {
            // nothing is left to be done
        }
    }
}
