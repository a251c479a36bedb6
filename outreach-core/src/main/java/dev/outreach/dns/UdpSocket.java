package dev.outreach.dns;

import dev.outreach.dns.DnsQuestion.Try;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A socket towards one server, and what was asked over it. Connected, so that the system drops packets of others and tells
 * when the server's port is closed; bound to a port that the system chooses at random.
 */
final class UdpSocket implements AutoCloseable {

    /** After so many questions it is not used for new ones, so that nobody can make use of having found out the port. */
    private static final int MOST_QUESTIONS = 1_000;

    private final InetSocketAddress server;
    private final DatagramChannel channel;
    private final Map<Integer, Try> tries = new HashMap<>();
    private int asked;
    private boolean retired;

    UdpSocket(InetSocketAddress server, Selector selector) throws IOException {
        this.server = server;
        channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            channel.connect(server);
            channel.register(selector, SelectionKey.OP_READ, this);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    InetSocketAddress server() {
        return server;
    }

    /** Notes a question under an id that no other has here. */
    Try ask(DnsQuestion question, QueryIds ids) {
        int id = ids.next();
        while (tries.containsKey(id)) {
            id = ids.next();
        }
        Try sent = new Try(question, question.server(), this, id);
        tries.put(id, sent);
        asked++;
        return sent;
    }

    @Nullable
    Try of(int id) {
        return tries.get(id);
    }

    void send(ByteBuffer packet) throws IOException {
        channel.write(packet);
    }

    /** Receives one packet; false if there is none. */
    boolean receive(ByteBuffer into) throws IOException {
        return channel.read(into) > 0;
    }

    /** Whether it has carried enough. */
    boolean used() {
        return asked >= MOST_QUESTIONS;
    }

    /** All that is not answered yet. */
    List<Try> tries() {
        return List.copyOf(tries.values());
    }

    boolean quiet() {
        return tries.isEmpty();
    }

    void forget(Try sent) {
        tries.remove(sent.id());
        if (retired && tries.isEmpty()) {
            close();
        }
    }

    /** Ends once its last question has. */
    void retire() {
        retired = true;
        if (tries.isEmpty()) {
            close();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException nothingToDo) {
            // The descriptor is given back whatever close says.
        }
    }
}
