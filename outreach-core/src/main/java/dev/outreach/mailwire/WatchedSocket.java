package dev.outreach.mailwire;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A TCP socket that can be cut by another thread without waiting, and that does not take in endless answers. TLS, where
 * it is used, is a layer above it.
 */
public final class WatchedSocket extends Socket {
    /** No time at which it is cut. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Octets held back at the most: a few commands. */
    private static final int MOST_HELD = 16 * 1024;

    private final long mostUnasked;
    private volatile boolean cut;
    private volatile long unasked;

    /** When it is cut, by the machine's stop-watch. */
    private volatile long due = NEVER;

    private volatile @Nullable SSLSocket secured;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean holding;

    /**
     * A socket that is not connected yet.
     *
     * @param mostUnasked octets taken in between two writes; a TLS handshake needs some 10 kB
     */
    public WatchedSocket(long mostUnasked) {
        this.mostUnasked = mostUnasked;
    }

    /** Lets each read wait so long, at least a millisecond. */
    public void waitAtMost(Duration time) throws SocketException {
        setSoTimeout(millis(time));
    }

    /** Milliseconds as sockets take them: at least one, as they read 0 as for ever. */
    static int millis(Duration time) {
        return (int) Math.max(1, Math.min(time.toMillis(), Integer.MAX_VALUE));
    }

    /** Has it cut at a time, or earlier if that was to be; returns when it was to be. */
    long watchUntil(long nanoTime) {
        long outer = due;
        due = outer == NEVER || nanoTime - outer < 0 ? nanoTime : outer;
        return outer;
    }

    /** Has it cut at a time again. */
    void watchAgainUntil(long nanoTime) {
        due = nanoTime;
    }

    /** Closes it if its time is up. */
    void cutIfDue(long nanoTime) {
        long until = due;
        if (until != NEVER && nanoTime - until >= 0) {
            cut();
        }
    }

    /** Notes the layer of TLS that was put on it. */
    void securedBy(SSLSocket layer) {
        secured = layer;
    }

    /**
     * Its topmost layer.
     *
     * @param secure whether that must be TLS
     * @throws IOException if it is not what it must be; nothing must be written then
     */
    public Socket top(boolean secure) throws IOException {
        @Nullable SSLSocket layer = secured;
        if (secure != (layer != null)) {
            throw new IOException("the connection is " + (secure ? "not " : "") + "secured by TLS");
        }
        return layer == null ? this : layer;
    }

    /** Holds back what is written from now on, so that several commands leave in one packet. */
    public void hold() {
        holding = true;
    }

    /** Lets go of what was held back. */
    public void letGo() throws IOException {
        holding = false;
        writeHeld(super.getOutputStream());
    }

    private void writeHeld(OutputStream out) throws IOException {
        if (held.size() > 0) {
            out.write(held.toByteArray());
            held.reset();
        }
    }

    /** Closes it because time is up. */
    void cut() {
        cut = true;
        abort();
    }

    /** Whether it was closed because time was up. */
    public boolean wasCut() {
        return cut;
    }

    /** Closes it at once, without the farewell of any layer above. */
    public void abort() {
        try {
            close();
        } catch (IOException closedAnyway) {
            // nothing is left to close
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                return count(super.read(), 1);
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                return count(read, read);
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                unasked = 0;
                if (holding && held.size() + length <= MOST_HELD) {
                    held.write(buffer, offset, length);
                } else {
                    writeHeld(out);
                    out.write(buffer, offset, length);
                }
            }
        };
    }

    private int count(int result, int octets) throws IOException {
        if (result >= 0) {
            unasked += octets;
        }
        if (unasked > mostUnasked) {
            abort();
            throw new IOException("the server's answer is longer than " + mostUnasked + " octets");
        }
        return result;
    }
}
