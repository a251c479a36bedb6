package dev.outreach.dns;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One question over a connection of its own, for an answer that did not fit into a packet (RFC 7766): each message has its
 * length before it, in two octets, so none is longer than 65,535.
 */
final class TcpQuery implements AutoCloseable {

    private static final int LENGTH = 2;

    private final DnsQuestion question;
    private final int server;
    private final int id;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer out;
    private ByteBuffer in = ByteBuffer.allocate(LENGTH);
    private boolean lengthKnown;

    TcpQuery(DnsQuestion question, int id, Selector selector) throws IOException {
        this.question = question;
        this.server = question.server();
        this.id = id;
        out = ByteBuffer.allocate(LENGTH + DnsWire.LONGEST_QUERY);
        out.position(LENGTH);
        DnsWire.write(out, id, question.section(), question.recursive(), question.extended());
        out.putShort(0, (short) (out.position() - LENGTH)).flip();
        channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            boolean connected = channel.connect(question.address());
            int first = connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT;
            key = channel.register(selector, first, this);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    DnsQuestion question() {
        return question;
    }

    int server() {
        return server;
    }

    int id() {
        return id;
    }

    /**
     * Goes on as far as it can now.
     *
     * @return the answer, once it is whole
     * @throws IOException if the connection fails or ends before
     */
    @Nullable
    ByteBuffer proceed() throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            key.interestOps(SelectionKey.OP_WRITE);
        } else if (key.isWritable()) {
            channel.write(out);
            key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        } else if (key.isReadable()) {
            return read();
        }
        return null;
    }

    private @Nullable ByteBuffer read() throws IOException {
        while (true) {
            int count = channel.read(in);
            if (count < 0) {
                throw new EOFException("the connection ended before the answer");
            }
            if (in.hasRemaining()) {
                return null;
            }
            in.flip();
            if (lengthKnown) {
                return in;
            }
            lengthKnown = true;
            in = ByteBuffer.allocate(in.getShort() & 0xffff);
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
