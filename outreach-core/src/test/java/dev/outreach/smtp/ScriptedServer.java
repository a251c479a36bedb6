package dev.outreach.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server on this host that takes every message, unless it is told to do otherwise at a step: {@code CONNECT}, a
 * command's name, {@code BODY} (when the first line of a message comes) or {@code DOT}.
 */
final class ScriptedServer implements AutoCloseable {
    /** What the server does at a step. */
    interface Reaction {
        void in(Visit visit) throws IOException;
    }

    private final ServerSocket door;
    private final Map<String, Reaction> reactions = new ConcurrentHashMap<>();
    private final List<Visit> visits = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private SSLContext tls;
    private boolean tlsFirst;

    ScriptedServer() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        on("CONNECT", reply("220 scripted.example ESMTP"));
        on("EHLO", reply("250-scripted.example greets you", "250-SIZE 1000000", "250 8BITMIME"));
        on("DATA", reply("354 go ahead"));
        on("QUIT", reply("221 bye"));
        start();
    }

    private void start() {
        Thread thread = new Thread(this::receive, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void receive() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                socket.setTcpNoDelay(true);
                Visit visit = new Visit(socket, visits.size() + 1);
                visits.add(visit);
                Thread thread = new Thread(visit, "scripted-visit");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    ScriptedServer on(String step, Reaction reaction) {
        reactions.put(step, reaction);
        return this;
    }

    ScriptedServer tls(SSLContext context, boolean first) {
        tls = context;
        tlsFirst = first;
        return this;
    }

    int port() {
        return door.getLocalPort();
    }

    List<Visit> visits() {
        return visits;
    }

    /** All messages of all visits. */
    List<String> messages() {
        return visits.stream().flatMap(visit -> visit.messages.stream()).toList();
    }

    @Override
    public void close() throws IOException {
        door.close();
        closing.countDown();
        for (Visit visit : visits) {
            visit.socket.close();
        }
    }

    static Reaction reply(String... lines) {
        return visit -> visit.say(String.join("\r\n", lines) + "\r\n");
    }

    static Reaction drop() {
        return visit -> visit.socket.close();
    }

    /** Says nothing and waits until the other side has gone. */
    static Reaction silence() {
        return visit -> {
            while (visit.read() >= 0) {
                // nothing is answered
            }
        };
    }

    /** Says nothing and takes nothing in until the server is closed. */
    Reaction deafness() {
        return visit -> {
            try {
                closing.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            visit.socket.close();
        };
    }

    /** Answers one octet after the other, without end, each time well before any patience ends. */
    static Reaction trickle() {
        return visit -> {
            for (int i = 0; i < 1000; i++) {
                visit.say(i % 6 == 5 ? "\r\n" : "250-x".substring(i % 6, i % 6 + 1));
                visit.pause(20);
            }
        };
    }

    /** Endless answer as fast as it goes. */
    static Reaction flood(String piece) {
        String much = piece.repeat(1000);
        return visit -> {
            while (true) {
                visit.say(much);
            }
        };
    }

    /** One thing on the first visit, another on those after it. */
    static Reaction first(Reaction once, Reaction later) {
        return visit -> (visit.number == 1 ? once : later).in(visit);
    }

    /** One thing the first time that the step comes on a visit, another after it. */
    static Reaction second(Reaction once, Reaction later) {
        Set<Visit> seen = ConcurrentHashMap.newKeySet();
        return visit -> (seen.add(visit) ? once : later).in(visit);
    }

    /** What it does by itself, and another thing once a message has been taken on the visit. */
    static Reaction afterAMessage(Reaction reaction) {
        return visit -> (visit.messages.isEmpty() ? reply("250 2.0.0 ok") : reaction).in(visit);
    }

    /** One connection and what came over it. */
    final class Visit implements Runnable {
        final int number;
        final List<String> heard = new CopyOnWriteArrayList<>();
        final List<String> messages = new CopyOnWriteArrayList<>();
        volatile boolean over;
        private Socket socket;

        Visit(Socket socket, int number) {
            this.socket = socket;
            this.number = number;
        }

        @Override
        public void run() {
            try (Socket plain = socket) {
                if (tlsFirst) {
                    secure();
                }
                react("CONNECT");
                String line = readLine();
                while (line != null) {
                    command(line);
                    line = readLine();
                }
            } catch (IOException gone) {
                // the client left, or a reaction closed the socket
            } finally {
                over = true;
            }
        }

        private void command(String line) throws IOException {
            heard.add(line);
            String verb = line.split(" ")[0].toUpperCase(Locale.ROOT);
            if (verb.equals("DATA")) {
                react(verb);
                if (!socket.isClosed() && heard.get(heard.size() - 1).equals("DATA")) {
                    message();
                }
            } else if (verb.equals("STARTTLS") && tls != null) {
                say("220 go ahead\r\n");
                secure();
            } else {
                react(verb);
            }
        }

        private void message() throws IOException {
            List<String> lines = new ArrayList<>();
            String line = readLine();
            while (line != null && !line.equals(".")) {
                if (!line.isEmpty() && lines.isEmpty() && reactions.containsKey("BODY")) {
                    reactions.get("BODY").in(this);
                    return;
                }
                if (lines.isEmpty() && line.equals("RSET")) {
                    command(line);
                    return;
                }
                lines.add(line);
                line = readLine();
            }
            if (line != null) {
                messages.add(String.join("\r\n", lines) + "\r\n");
                reactions.getOrDefault("DOT", reply("250 2.0.0 queued as 42")).in(this);
            }
        }

        private void react(String step) throws IOException {
            reactions.getOrDefault(step, reply("250 2.0.0 ok")).in(this);
        }

        private void secure() throws IOException {
            SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
            secure.setUseClientMode(false);
            secure.startHandshake();
            socket = secure;
        }

        void say(String words) throws IOException {
            socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        /** Octets that have come and have not been read. */
        int available() throws IOException {
            return socket.getInputStream().available();
        }

        int read() throws IOException {
            return socket.getInputStream().read();
        }

        /** Waits, but not longer than the other side is there. */
        void pause(int millis) throws IOException {
            socket.setSoTimeout(millis);
            try {
                if (read() < 0) {
                    throw new SocketException("the client left");
                }
            } catch (SocketTimeoutException stillThere) {
                socket.setSoTimeout(0);
            }
        }

        private String readLine() throws IOException {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int octet = in.read();
            while (octet >= 0 && octet != '\n') {
                if (octet != '\r') {
                    line.write(octet);
                }
                octet = in.read();
            }
            return octet < 0 ? null : line.toString(StandardCharsets.UTF_8);
        }
    }
}
