package dev.outreach.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that reads the beginning of a request and then writes whatever the test wants. */
final class RawServer implements Closeable {
    /** What it writes. */
    interface Script {
        void write(OutputStream out) throws IOException;
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger requests = new AtomicInteger();
    private final boolean holds;

    /** @param holds whether it keeps the connection open after what it wrote, and says nothing more */
    RawServer(boolean holds, Script script) throws IOException {
        this.holds = holds;
        Thread thread = new Thread(() -> serve(script), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    static Script text(String... lines) {
        return out -> out.write(String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    int requests() {
        return requests.get();
    }

    private void serve(Script script) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread talk = new Thread(() -> talk(socket, script));
                talk.setDaemon(true);
                talk.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket, Script script) {
        try (socket) {
            socket.getInputStream().read(new byte[8192]);
            requests.incrementAndGet();
            script.write(socket.getOutputStream());
            socket.getOutputStream().flush();
            while (holds && socket.getInputStream().read() >= 0) {
                // says nothing more
            }
        } catch (IOException gone) {
            // the client has what it wanted
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
