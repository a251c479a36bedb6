package dev.outreach.testing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One connection of a client to a fake server (RFC 5321 section 3). Used by one thread. */
final class SmtpSession {
    /** Longest command line; RFC 5321 section 4.5.3.1.4 gives 512, RFC 4954 section 4 gives 12,288 for AUTH. */
    private static final int LONGEST_LINE = 12_288;

    /** RFC 5321 section 4.5.3.1.8 asks for at least so many. */
    private static final int MOST_RECIPIENTS = 100;

    private static final int MOST_MISTAKES = 20;

    /** What a session needs of its server. */
    record Setting(
            InstantSource clock,
            SmtpScript script,
            SmtpInbox inbox,
            @Nullable SmtpLogin login,
            int mostBytes) {}

    private record Recipient(SmtpEnvelope envelope, SmtpReaction reaction) {}

    private final Setting setting;
    private final WireReader in;
    private final OutputStream out;
    private final List<Recipient> recipients = new ArrayList<>();
    private @Nullable String from;
    private boolean signedIn;
    private int mistakes;

    SmtpSession(Socket socket, Setting setting) throws IOException {
        this.setting = setting;
        in = new WireReader(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream(), 1024);
    }

    /** Talks until the client leaves or the script ends the connection; the caller closes it. */
    void run() throws IOException {
        boolean open = reply("220 fake.example ESMTP");
        try {
            while (open) {
                @Nullable String line = in.line(LONGEST_LINE);
                open = line != null && command(line);
            }
        } catch (WireReader.LineTooLong tooLong) {
            reply("500 5.5.2 Line too long");
        } catch (SocketTimeoutException idle) {
            reply("421 4.4.2 Idle for too long");
        }
    }

    /** Answers a command; whether the connection stays open. */
    private boolean command(String line) throws IOException {
        int space = line.indexOf(' ');
        String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
        String argument = space < 0 ? "" : line.substring(space + 1);
        return switch (verb) {
            case "EHLO" -> ehlo();
            case "HELO" -> restart("250 fake.example");
            case "AUTH" -> auth(argument);
            case "MAIL" -> mail(argument);
            case "RCPT" -> rcpt(argument);
            case "DATA" -> data();
            case "RSET" -> restart("250 2.0.0 OK");
            case "NOOP" -> reply("250 2.0.0 OK");
            case "QUIT" -> quit();
            default -> mistake("500 5.5.2 Command not known");
        };
    }

    private boolean ehlo() throws IOException {
        return restart("250 fake.example\nSIZE " + setting.mostBytes()
                + "\n8BITMIME\nENHANCEDSTATUSCODES\nAUTH PLAIN LOGIN XOAUTH2");
    }

    private boolean restart(String answer) throws IOException {
        from = null;
        recipients.clear();
        return reply(answer);
    }

    private boolean auth(String argument) throws IOException {
        @Nullable SmtpLogin login = setting.login();
        if (signedIn) {
            return mistake("503 5.5.1 Signed in already");
        }
        signedIn = (login == null ? new SmtpLogin((user, password) -> true) : login).admits(argument, this::challenge);
        return signedIn ? reply("235 2.7.0 Signed in") : mistake("535 5.7.8 User or password not accepted");
    }

    private @Nullable String challenge(String text) throws IOException {
        reply("334 " + text);
        return in.line(LONGEST_LINE);
    }

    private boolean mail(String argument) throws IOException {
        @Nullable String path = path("FROM:", argument);
        if (setting.login() != null && !signedIn) {
            return mistake("530 5.7.0 Sign in first");
        }
        if (path == null || from != null) {
            return mistake(path == null ? "501 5.5.4 Use MAIL FROM:<address>" : "503 5.5.1 One MAIL at a time");
        }
        from = path;
        return reply("250 2.1.0 OK");
    }

    private boolean rcpt(String argument) throws IOException {
        @Nullable String path = path("TO:", argument);
        if (from == null) {
            return mistake("503 5.5.1 MAIL first");
        }
        if (path == null || path.isEmpty()) {
            return mistake("501 5.5.4 Use RCPT TO:<address>");
        }
        if (recipients.size() == MOST_RECIPIENTS) {
            return mistake("452 4.5.3 Too many recipients");
        }
        SmtpEnvelope envelope = new SmtpEnvelope(from, path);
        SmtpReaction reaction = setting.script().reactionTo(envelope);
        if (reaction.step() == SmtpReaction.Step.RECIPIENT) {
            return show(reaction);
        }
        recipients.add(new Recipient(envelope, reaction));
        return reply("250 2.1.5 OK");
    }

    private boolean data() throws IOException {
        if (recipients.isEmpty()) {
            return mistake("503 5.5.1 RCPT first");
        }
        SmtpReaction reaction = strongest();
        if (reaction.step() == SmtpReaction.Step.DATA) {
            return show(reaction);
        }
        reply("354 Go on");
        if (reaction.step() == SmtpReaction.Step.CONTENT) {
            in.skipSome();
            return false;
        }
        WireReader.Content content = in.content(setting.mostBytes());
        boolean open = content.isTooLarge() ? reply("552 5.3.4 Message too large") : finish(reaction, content.bytes());
        from = null;
        recipients.clear();
        return open;
    }

    /** The reaction for the message as a whole: of several recipients, the first that is not just to be accepted. */
    private SmtpReaction strongest() {
        return recipients.stream()
                .map(Recipient::reaction)
                .filter(reaction -> reaction.act() != SmtpReaction.Act.REPLY || !reaction.stores())
                .findFirst()
                .orElse(recipients.get(0).reaction());
    }

    private boolean finish(SmtpReaction reaction, byte[] content) throws IOException {
        Instant at = setting.clock().instant();
        if (reaction.stores()) {
            for (Recipient recipient : recipients) {
                SmtpEnvelope envelope = recipient.envelope();
                if (!setting.inbox().take(new ReceivedMessage(at, envelope.from(), envelope.recipient(), content))) {
                    return reply("452 4.3.1 Full: this fake server keeps no more, let it keep less");
                }
            }
        }
        return show(reaction);
    }

    private boolean show(SmtpReaction reaction) throws IOException {
        return switch (reaction.act()) {
            case REPLY -> reply(reaction.reply());
            case DROP -> false;
            case SILENCE -> listenOnly();
        };
    }

    private boolean listenOnly() throws IOException {
        while (in.skipSome()) {
            // says nothing, whatever comes
        }
        return false;
    }

    private boolean quit() throws IOException {
        reply("221 2.0.0 Bye");
        return false;
    }

    private boolean mistake(String answer) throws IOException {
        mistakes++;
        return mistakes < MOST_MISTAKES ? reply(answer) : reply("421 4.7.0 Too many mistakes");
    }

    /** Sends a reply, a line each; whether the connection stays open after it. */
    private boolean reply(String text) throws IOException {
        String code = text.substring(0, 3);
        String[] lines = text.length() > 4 ? text.substring(4).split("\n") : new String[] {""};
        StringBuilder wire = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            wire.append(code)
                    .append(i + 1 < lines.length ? '-' : ' ')
                    .append(lines[i])
                    .append("\r\n");
        }
        out.write(wire.toString().getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return !code.equals("421");
    }

    /** The address in {@code FROM:<address> …}; null if the argument is not of that form. */
    private static @Nullable String path(String keyword, String argument) {
        int open = keyword.length();
        int close = argument.indexOf('>');
        boolean matches =
                argument.regionMatches(true, 0, keyword, 0, open) && argument.startsWith("<", open) && close > open;
        return matches ? argument.substring(open + 1, close) : null;
    }
}
