package dev.outreach.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that says exactly what a test wants said, and gives back what the server answers. */
final class SmtpTalk implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    SmtpTalk(FakeSmtpServer server) throws IOException {
        socket = new Socket(server.host(), server.port());
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    /** Opens, greets and names the envelope. */
    static SmtpTalk begin(FakeSmtpServer server, String from, String to) throws IOException {
        SmtpTalk talk = new SmtpTalk(server);
        talk.answer();
        talk.say("EHLO client.example");
        talk.say("MAIL FROM:<" + from + ">");
        talk.say("RCPT TO:<" + to + ">");
        return talk;
    }

    /** Says a line and hears the answer, its lines joined by {@code |}; empty if the server hung up. */
    String say(String line) throws IOException {
        send(line + "\r\n");
        return answer();
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    String answer() throws IOException {
        StringBuilder all = new StringBuilder();
        String line = line();
        while (line.length() > 3 && line.charAt(3) == '-') {
            all.append(line).append('|');
            line = line();
        }
        return all.append(line).toString();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = read(); b >= 0 && b != '\n'; b = read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private int read() throws IOException {
        try {
            return in.read();
        } catch (SocketException reset) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
