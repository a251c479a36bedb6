package dev.outreach.imap;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An IMAP server of one mailbox that answers what it is told to: a text, in which {@code $} stands for the tag, for each
 * beginning of a command; the longest beginning counts.
 */
final class ScriptedImap implements AutoCloseable {
    private final ServerSocket door;
    private final Map<String, Deque<String>> answers = new ConcurrentHashMap<>();

    /** The lines that came, of all connections, without tags. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    ScriptedImap() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        on("", "* OK ready\r\n");
        on("CAPABILITY", "* CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2\r\n$ OK done\r\n");
        on("AUTHENTICATE", "+ \r\n");
        on("RESPONSE", "$ OK welcome\r\n");
        on("LIST", "* LIST () \"/\" INBOX\r\n$ OK done\r\n");
        on("EXAMINE", "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 6] next\r\n$ OK [READ-ONLY] done\r\n");
        on("UID SEARCH", "* SEARCH 5\r\n$ OK done\r\n");
        on(
                "UID FETCH 5 (UID INTERNALDATE",
                "* 1 FETCH (UID 5 INTERNALDATE \" 5-Jan-2026 10:00:00 +0100\" RFC822.SIZE 19)\r\n$ OK done\r\n");
        on("UID FETCH 5 (UID BODY", "* 1 FETCH (UID 5 BODY[]<0> {19}\r\nSubject: hi\r\n\r\nyou\n)\r\n$ OK done\r\n");
        Thread thread = new Thread(this::receive, "scripted-imap");
        thread.setDaemon(true);
        thread.start();
    }

    /** Several are given one after another, and the last of them from then on. */
    ScriptedImap on(String beginning, String... inTurn) {
        answers.put(beginning, new ConcurrentLinkedDeque<>(List.of(inTurn)));
        return this;
    }

    int port() {
        return door.getLocalPort();
    }

    private void receive() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                Thread thread = new Thread(() -> serve(socket), "scripted-imap-visit");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            say(out, next(""), "");
            String tag = "";
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String text = line.strip();
                boolean command = text.matches("a\\d+ .*");
                tag = command ? text.substring(0, text.indexOf(' ')) : tag;
                String rest = command ? text.substring(tag.length() + 1) : text;
                heard.add(rest);
                say(out, answer(command ? rest : "RESPONSE"), tag);
            }
        } catch (IOException gone) {
            // the client has left
        }
    }

    private String answer(String command) {
        return answers.keySet().stream()
                .filter(beginning -> !beginning.isEmpty() && command.startsWith(beginning))
                .max((a, b) -> a.length() - b.length())
                .map(this::next)
                .orElse("$ OK\r\n");
    }

    private synchronized String next(String beginning) {
        Deque<String> left = answers.get(beginning);
        return left.size() > 1 ? left.remove() : left.element();
    }

    /** An answer that ends in {@code ...} goes on for ever with what stands before it. */
    private static void say(OutputStream out, String answer, String tag) throws IOException {
        String text = answer.replace("$", tag);
        if (!text.endsWith("...")) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            return;
        }
        byte[] much = text.substring(0, text.length() - 3).repeat(1000).getBytes(StandardCharsets.ISO_8859_1);
        while (true) {
            out.write(much);
        }
    }

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

    @Override
    public void close() throws IOException {
        door.close();
    }
}
