package dev.outreach.scheduler.db;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server on this machine, which can be cut and mended. */
final class Link implements AutoCloseable {
    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Link(int target) throws IOException {
        this.target = target;
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    void cut() {
        cut = true;
        open.forEach(Link::drop);
    }

    void mend() {
        cut = false;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                open.add(near);
                if (cut) {
                    drop(near);
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(far);
                start(() -> copy(near, far));
                start(() -> copy(far, near));
                if (cut) {
                    open.forEach(Link::drop);
                }
            } catch (IOException closed) {
                // Asked for again, unless this was the end.
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // Both ends are closed.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "link");
        thread.setDaemon(true);
        thread.start();
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException dropped) {
            // It is gone either way.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
