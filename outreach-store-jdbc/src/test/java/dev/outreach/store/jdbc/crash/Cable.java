package dev.outreach.store.jdbc.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between here and a server on this machine, which can be cut. Safe for any number of threads. */
final class Cable implements AutoCloseable {
    /** How it is. */
    private enum State {
        WHOLE,
        /** Connections end, and none can be made. */
        CUT,
        /** Nothing passes, and nobody is told. */
        SILENT
    }

    private static final int BUFFER = 8192;

    private final ServerSocket near;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile int far;
    private volatile State state = State.WHOLE;

    /**
     * @param far the port of the server
     */
    Cable(int far) throws IOException {
        this.far = far;
        this.near = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** Where to connect to instead of the server. */
    int port() {
        return near.getLocalPort();
    }

    /** Ends all connections; none can be made until it is mended. */
    void cut() {
        state = State.CUT;
        drop();
    }

    /** Lets nothing pass until it is mended, and tells nobody. */
    void silence() {
        state = State.SILENT;
    }

    /** Lets new connections pass. What was under way while it was not whole is lost. */
    void mend() {
        drop();
        state = State.WHOLE;
    }

    /** Leads to another port from now on. */
    void leadTo(int port) {
        far = port;
    }

    private void drop() {
        sockets.forEach(Cable::close);
        sockets.clear();
    }

    private void accept() {
        while (!near.isClosed()) {
            try {
                join(near.accept());
            } catch (IOException closedOrRefused) {
                Thread.onSpinWait();
            }
        }
    }

    private void join(Socket here) throws IOException {
        sockets.add(here);
        if (state == State.CUT) {
            close(here);
        } else if (state == State.WHOLE) {
            Socket there;
            try {
                there = new Socket(InetAddress.getLoopbackAddress(), far);
            } catch (IOException refused) {
                close(here);
                return;
            }
            sockets.add(there);
            start(() -> pass(here, there));
            start(() -> pass(there, here));
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (state == State.WHOLE) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException ended) {
            // then both ends are closed
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            // nothing is left to be done
        }
    }

    @Override
    public void close() throws IOException {
        near.close();
        drop();
    }
}
