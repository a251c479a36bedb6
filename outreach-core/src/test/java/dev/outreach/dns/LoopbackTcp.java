package dev.outreach.dns;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.Message;

/** The other half of a {@link LoopbackDns}: takes one question a connection at the same port, and writes what it is told. */
final class LoopbackTcp implements AutoCloseable {

    /** Writes anything for a question. */
    interface Talk {
        void about(Message query, OutputStream out) throws IOException;
    }

    private final ServerSocket socket;
    private final Talk talk;
    private final AtomicInteger asked = new AtomicInteger();

    LoopbackTcp(InetSocketAddress at, Talk talk) throws IOException {
        this.talk = talk;
        socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(at);
        Thread server = new Thread(this::serve, "loopback-tcp");
        server.setDaemon(true);
        server.start();
    }

    /** The octets with their length before them. */
    static byte[] framed(byte[] message) {
        return ByteBuffer.allocate(2 + message.length)
                .putShort((short) message.length)
                .put(message)
                .array();
    }

    int asked() {
        return asked.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                DataInputStream in = new DataInputStream(connection.getInputStream());
                byte[] query = in.readNBytes(in.readUnsignedShort());
                asked.incrementAndGet();
                talk.about(new Message(query), connection.getOutputStream());
                connection.shutdownOutput();
            } catch (IOException closedOrLeft) {
                // The next turn of the loop ends or goes on.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
