package dev.outreach.smtp;

import dev.outreach.http.Deadline;
import dev.outreach.mailwire.Causes;
import dev.outreach.mailwire.Watchdog;
import dev.outreach.mailwire.WatchedSocket;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/**
 * The socket under a conversation, for one send.
 *
 * @param deadline when that send must be over
 */
record Wire(WatchedSocket socket, SmtpSettings settings, Watchdog watchdog, Deadline deadline) {
    /** What Jakarta Mail takes for the server's words when the server has gone. */
    static final String END = "[EOF]";

    /** Cuts the socket when the send must be over. */
    Watchdog.Guard guard() {
        return watchdog.guard(socket, deadline.left());
    }

    /** Cuts the socket when the server has taken too long to take a message. */
    Watchdog.Guard guardWrite() {
        return watchdog.guard(socket, settings.writeTimeout());
    }

    void waitAsUsual() throws SocketException {
        socket.waitAtMost(settings.readTimeout());
    }

    void waitAsLongAsThereIsTime() throws SocketException {
        socket.waitAtMost(deadline.left());
    }

    /**
     * Where content is written: past the commands' buffer, which copies octet by octet.
     *
     * @param secure whether the conversation is secured, and so its content too
     */
    OutputStream output(boolean secure) throws IOException {
        return socket.top(secure).getOutputStream();
    }

    /** Holds back what is written, until {@link #letGo}. */
    void hold() {
        socket.hold();
    }

    void letGo() throws IOException {
        socket.letGo();
    }

    void abort() {
        socket.abort();
    }

    /** Whether another message can go over it. */
    boolean isOpen() {
        return !socket.isClosed();
    }

    /** Why a conversation broke off, in one line. */
    String explain(Throwable failure, String doing) {
        return settings.host() + ":" + settings.port() + ": " + reason(failure) + " while " + doing;
    }

    private String reason(Throwable failure) {
        Throwable root = Causes.root(failure);
        if (deadline.passed()) {
            return "the limit of " + deadline + " passed";
        }
        if (socket.wasCut()) {
            return "the message was not taken within " + settings.writeTimeout().toMillis() + " ms";
        }
        if (root instanceof SocketTimeoutException) {
            return "no answer came within " + settings.readTimeout().toMillis() + " ms";
        }
        return END.equals(root.getMessage()) ? "the server closed the connection" : Causes.words(root);
    }
}
