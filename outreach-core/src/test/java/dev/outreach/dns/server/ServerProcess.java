package dev.outreach.dns.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A DNS server in a process of its own, which answers once it is made and is gone once it is closed. */
final class ServerProcess implements AutoCloseable {

    /** Somebody else may take a free port before the server does. */
    private static final int TRIES = 3;

    private static final Duration LONGEST_START = Duration.ofSeconds(20);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    private static final int PROBE_MILLIS = 50;

    private final Process process;
    private final InetSocketAddress address;

    private ServerProcess(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param command the command line for an address and port
     * @param zone a name that it answers for
     */
    static ServerProcess start(
            ServerPrograms programs, Path directory, String zone, Function<InetSocketAddress, List<String>> command) {
        try {
            for (int run = 0; run < TRIES; run++) {
                InetSocketAddress address = freePort();
                Process process = run(programs, directory, command.apply(address));
                ServerProcess server = new ServerProcess(process, address);
                if (server.answers(zone)) {
                    return server;
                }
                server.close();
            }
            throw new IllegalStateException("the DNS server does not start:\n" + Files.readString(log(directory)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Process run(ServerPrograms programs, Path directory, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(directory).toFile()));
        builder.environment().put("LD_LIBRARY_PATH", programs.libraries());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static Path log(Path directory) {
        return directory.resolve("server.log");
    }

    /** A port that is free for both transports. */
    private static InetSocketAddress freePort() throws IOException {
        for (int run = 0; ; run++) {
            try (DatagramSocket udp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                    ServerSocket tcp = new ServerSocket(udp.getLocalPort(), 1, udp.getLocalAddress())) {
                return (InetSocketAddress) tcp.getLocalSocketAddress();
            } catch (IOException taken) {
                if (run == TRIES) {
                    throw taken;
                }
            }
        }
    }

    /** Whether it answers in time; false at once if it has ended. */
    private boolean answers(String zone) throws IOException {
        byte[] probe = probe(zone);
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (process.isAlive() && System.nanoTime() - end < 0) {
            if (answered(probe)) {
                return true;
            }
        }
        return false;
    }

    private boolean answered(byte[] probe) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(address);
            socket.setSoTimeout(PROBE_MILLIS);
            socket.send(new DatagramPacket(probe, probe.length));
            socket.receive(new DatagramPacket(new byte[probe.length], probe.length));
            return true;
        } catch (SocketTimeoutException notYet) {
            return false;
        } catch (PortUnreachableException notYet) {
            awaitEnd(PROBE_MILLIS);
            return false;
        }
    }

    private void awaitEnd(long millis) {
        try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** A question for the SOA of a zone. */
    private static byte[] probe(String zone) {
        ByteArrayOutputStream query = new ByteArrayOutputStream();
        query.writeBytes(new byte[] {0x1f, 0x2e, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (String label : zone.split("\\.")) {
            query.write(label.length());
            query.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        query.writeBytes(new byte[] {0, 0, 6, 0, 1});
        return query.toByteArray();
    }

    InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        awaitEnd(LONGEST_END.toMillis());
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
