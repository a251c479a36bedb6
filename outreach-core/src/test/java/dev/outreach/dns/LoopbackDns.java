package dev.outreach.dns;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;

/** A DNS server on the loopback interface that answers as it is told; NXDOMAIN for what it was not told about. */
final class LoopbackDns implements AutoCloseable {

    /** Makes the bytes of an answer to a query; null to stay silent. */
    interface Answer extends Function<Message, byte[]> {}

    private static final int TRIES = 50;

    /** Keeps the port from others for TCP without listening there, so that only {@link LoopbackTcp} can take it. */
    private final Socket held;

    private final DatagramSocket socket;
    private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
    private final List<SocketAddress> askers = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    LoopbackDns() throws IOException {
        Ports ports = Ports.take();
        held = ports.tcp;
        socket = ports.udp;
        Thread server = new Thread(this::serve, "loopback-dns");
        server.setDaemon(true);
        server.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    int asked() {
        return asked.get();
    }

    /** Who has asked so far, in order. */
    List<SocketAddress> askers() {
        return askers;
    }

    /** Sends a packet for each of these to who asks for a name, whatever the type. */
    void answer(String domain, Answer... inTurn) {
        answers.put(domain + ".", List.of(inTurn));
    }

    /** Gives a domain MX records, written as {@code preference host}. */
    void mx(String domain, long ttl, String... records) {
        answer(domain, query -> {
            Message reply = reply(query, Rcode.NOERROR);
            for (String record : records) {
                String[] parts = record.split(" ");
                Name owner = query.getQuestion().getName();
                reply.addRecord(
                        new MXRecord(owner, DClass.IN, ttl, Integer.parseInt(parts[0]), name(parts[1])),
                        Section.ANSWER);
            }
            return reply.toWire();
        });
    }

    void code(String domain, int rcode) {
        answer(domain, query -> reply(query, rcode).toWire());
    }

    void silent(String domain) {
        answer(domain, query -> null);
    }

    static Message reply(Message query, int rcode) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        reply.getHeader().setRcode(rcode);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        return reply;
    }

    static Name name(String text) {
        try {
            return Name.fromString(text.endsWith(".") ? text : text + ".");
        } catch (TextParseException wrong) {
            throw new IllegalArgumentException("not a name: " + text, wrong);
        }
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                answer(new Message(Arrays.copyOf(buffer, packet.getLength())), packet.getSocketAddress());
            } catch (IOException closedOrNoMessage) {
                // The next turn of the loop ends or goes on.
            }
        }
    }

    private void answer(Message query, SocketAddress asker) throws IOException {
        askers.add(asker);
        asked.incrementAndGet();
        Answer unknown = any -> reply(any, Rcode.NXDOMAIN).toWire();
        for (Answer answer : answers.getOrDefault(query.getQuestion().getName().toString(), List.of(unknown))) {
            byte[] reply = answer.apply(query);
            if (reply != null) {
                socket.send(new DatagramPacket(reply, reply.length, asker));
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        held.close();
    }

    /** One port number for both transports. */
    private record Ports(Socket tcp, DatagramSocket udp) {

        static Ports take() throws IOException {
            for (int run = 1; ; run++) {
                Socket tcp = new Socket();
                try {
                    tcp.setReuseAddress(true);
                    tcp.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                    return new Ports(tcp, new DatagramSocket(tcp.getLocalPort(), tcp.getLocalAddress()));
                } catch (BindException takenByUdp) {
                    tcp.close();
                    if (run == TRIES) {
                        throw takenByUdp;
                    }
                }
            }
        }
    }
}
