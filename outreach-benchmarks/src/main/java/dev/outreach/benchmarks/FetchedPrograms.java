package dev.outreach.benchmarks;

import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsType;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Programs of DNS servers, and a directory in which they work until it is closed. They are where
 * {@code -Doutreach.dns.servers} says, as {@code .ci/fetch-dns-servers} prints it.
 */
final class FetchedPrograms implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    private final Path root =
            Path.of(System.getProperty("outreach.dns.servers", "/")).toAbsolutePath();
    private final Path home;
    private final List<Process> started = new ArrayList<>();

    FetchedPrograms() throws IOException {
        home = Files.createTempDirectory("dns-servers");
        // rbldnsd refuses to run as root, and finds its files by its working directory.
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        // No server outlives a benchmark that is broken off.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> started.forEach(Process::destroy)));
    }

    Path home() {
        return home;
    }

    Path write(String file, Iterable<String> lines) throws IOException {
        return Files.write(home.resolve(file), lines);
    }

    /** An address of this host whose port is free. */
    static InetSocketAddress freePort() throws IOException {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            return (InetSocketAddress) free.getLocalSocketAddress();
        }
    }

    /** Starts one of them; what it prints goes to a file of its own name. */
    Process run(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(root.resolve(program).toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(program).toFile());
        Path libraries = root.resolve("usr/lib");
        if (root.getNameCount() > 0 && Files.isDirectory(libraries)) {
            try (var directories = Files.newDirectoryStream(libraries, Files::isDirectory)) {
                directories.forEach(
                        some -> builder.environment().merge("LD_LIBRARY_PATH", some.toString(), (a, b) -> a + ":" + b));
            }
        }
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Path log(String program) {
        return home.resolve(Path.of(program).getFileName() + ".log");
    }

    /** What a program has printed. */
    String printed(String program) throws IOException {
        return Files.readString(log(program));
    }

    /** Starts a server, and returns when it answers for a name. */
    void serve(String program, List<String> arguments, InetSocketAddress address, String name)
            throws IOException, InterruptedException {
        Process process = run(program, arguments);
        DnsLookup lookup = DnsLookup.builder()
                .servers(List.of(address))
                .timeout(Duration.ofMillis(200))
                .build();
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (lookup.ask(name, DnsType.NS).failed()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new IllegalStateException(program + " does not answer for " + name + ":\n" + printed(program));
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() throws IOException {
        for (Process process : started) {
            List<ProcessHandle> below = process.descendants().toList();
            process.destroyForcibly().onExit().join();
            below.forEach(ProcessHandle::destroyForcibly);
        }
        try (var files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
