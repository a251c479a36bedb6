package dev.outreach.benchmarks;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * rbldnsd with 48 lists of domains on a free port of 127.0.0.1, and the names that are asked for. Its programs are where
 * {@code -Doutreach.dns.servers} says, as {@code .ci/fetch-dns-servers} prints it.
 */
final class BlocklistServer implements AutoCloseable {

    private static final int LISTS = 48;
    private static final int EVERY_LISTED = 20;

    private final Path home;
    private final Path root;
    private final InetSocketAddress address;
    private final Process process;

    BlocklistServer(int domains) throws IOException {
        root = Path.of(System.getProperty("outreach.dns.servers", "/")).toAbsolutePath();
        home = Files.createTempDirectory("blocklists");
        // rbldnsd refuses to run as root, and finds its files by its working directory.
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> lines = new ArrayList<>(
                List.of("$SOA 300 ns.test hostmaster.test 1 600 300 86400 60", "$NS 300 ns.test", ":127.0.1.2:Listed"));
        IntStream.range(0, domains).filter(i -> i % EVERY_LISTED == 0).forEach(i -> lines.add(domain(i)));
        Files.write(home.resolve("list"), lines);
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            address = (InetSocketAddress) free.getLocalSocketAddress();
        }
        process = run("usr/sbin/rbldnsd", arguments());
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("-n", "-c", "0", "-b", "127.0.0.1/" + address.getPort()));
        if (System.getProperty("user.name").equals("root")) {
            arguments.addAll(List.of("-u", "nobody"));
        }
        IntStream.range(0, LISTS).forEach(i -> arguments.add("l" + i + ".test:dnset:list"));
        return arguments;
    }

    /** Starts a program of those that were fetched; what it prints goes to a file of its own name. */
    Process run(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(root.resolve(program).toString()));
        command.addAll(arguments);
        Path log = home.resolve(Path.of(program).getFileName() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Path libraries = root.resolve("usr/lib");
        if (root.getNameCount() > 0 && Files.isDirectory(libraries)) {
            try (var directories = Files.newDirectoryStream(libraries, Files::isDirectory)) {
                directories.forEach(
                        some -> builder.environment().merge("LD_LIBRARY_PATH", some.toString(), (a, b) -> a + ":" + b));
            }
        }
        return builder.start();
    }

    Path home() {
        return home;
    }

    InetSocketAddress address() {
        return address;
    }

    private static String domain(int index) {
        return "d%05d.example".formatted(index);
    }

    /** Each domain below each list. */
    static List<String> names(int domains) {
        return IntStream.range(0, domains)
                .boxed()
                .flatMap(i -> IntStream.range(0, LISTS).mapToObj(list -> domain(i) + ".l" + list + ".test"))
                .toList();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try (var files = Files.list(home)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(home);
    }
}
