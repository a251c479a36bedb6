package dev.outreach.testing.contract;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands between an IMAP client and its server, lets things go wrong, and can give all folders another UIDVALIDITY. */
final class ImapMishaps implements AutoCloseable {
    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)\\}\r\n$");
    private static final Pattern VALIDITY = Pattern.compile("(UIDVALIDITY )(\\d+)");
    private static final Pattern TAGGED = Pattern.compile("a\\d+ .*", Pattern.DOTALL);

    private final ServerSocket door;
    private final int serverPort;
    private VendorMishap mishap;
    private int before;
    private long generation;

    ImapMishaps(int serverPort) {
        this.serverPort = serverPort;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        start(this::receive);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "imap-mishaps");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.getLocalPort();
    }

    synchronized void next(int after, VendorMishap what) {
        before = after;
        mishap = what;
    }

    synchronized void none() {
        mishap = null;
    }

    synchronized void losePositions() {
        generation++;
    }

    private synchronized VendorMishap due() {
        if (mishap == null || before-- > 0) {
            return null;
        }
        VendorMishap now = mishap;
        mishap = null;
        return now;
    }

    private void receive() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            InputStream fromClient = new BufferedInputStream(client.getInputStream());
            InputStream fromServer = new BufferedInputStream(server.getInputStream());
            client.getOutputStream().write(ascii(line(fromServer)));
            for (String line = line(fromClient); !line.isEmpty(); line = line(fromClient)) {
                VendorMishap now = TAGGED.matcher(line).matches() ? due() : null;
                String tag = line.split(" ", 2)[0];
                String answer = "";
                if (now == null || now.acts()) {
                    server.getOutputStream().write(ascii(line));
                    answer = answer(fromServer);
                }
                if (now == null) {
                    client.getOutputStream().write(ascii(answer));
                } else {
                    happen(now, tag, answer, client);
                }
            }
        } catch (IOException gone) {
            // one of the sides has left
        }
    }

    /** What the server says until a command has ended, or waits for more. */
    private String answer(InputStream in) throws IOException {
        StringBuilder all = new StringBuilder();
        String line;
        do {
            line = line(in);
            all.append(line);
            Matcher literal = LITERAL.matcher(line);
            if (literal.find()) {
                byte[] octets = in.readNBytes(Integer.parseInt(literal.group(1)));
                all.append(new String(octets, StandardCharsets.ISO_8859_1));
                line = "* more";
            }
        } while (!line.isEmpty() && !TAGGED.matcher(line).matches() && !line.startsWith("+"));
        return lost(all.toString());
    }

    private synchronized String lost(String answer) {
        return VALIDITY.matcher(answer)
                .replaceAll(found -> found.group(1) + (Long.parseLong(found.group(2)) + generation));
    }

    private static void happen(VendorMishap mishap, String tag, String answer, Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        switch (mishap) {
            case UNKNOWN_KEY, THROTTLED_AS_FORBIDDEN -> say(out, tag + " NO [AUTHENTICATIONFAILED] not with that");
            case KEY_EXPIRED -> say(out, tag + " NO [EXPIRED] the password has expired");
            case NO_PERMISSION -> say(out, tag + " NO [NOPERM] not you");
            case BUSY -> say(out, tag + " NO [LIMIT] too many commands");
            case BUSY_FOR_A_WHILE -> {
                say(out, "* BYE too many connections");
                client.close();
            }
            case FAILS_BEFORE, FAILS_AFTER -> say(out, tag + " NO [SERVERBUG] this should not happen");
            case SILENT_BEFORE, SILENT_AFTER -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
            case DIES_BEFORE, DIES_AFTER -> client.close();
            case CUT_OFF_AFTER -> {
                out.write(ascii(answer.substring(0, answer.length() / 2)));
                client.close();
            }
            case TRICKLES_AFTER -> trickle(out);
            case OTHER_FORM_AFTER -> say(out, "<html><body>Bad gateway</body></html>");
            case HALF_AN_ANSWER_AFTER -> say(out, tag + " OK done");
            case UNKNOWN_WORDS_AFTER -> {
                say(out, "* NEWS (\"from\" (the (future))) {3}\r\nabc 17");
                out.write(ascii(answer));
            }
        }
    }

    private static void trickle(OutputStream out) throws IOException {
        out.write(ascii("* OK "));
        while (true) {
            out.write('x');
            LockSupport.parkNanos(2_000_000);
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write(ascii(line + "\r\n"));
    }

    /** A line with its end; empty if there is none. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0; c = in.read()) {
            line.write(c);
            if (c == '\n') {
                break;
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
