package dev.outreach.mailwire;

import dev.outreach.http.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reaches hosts by their names. */
public final class Hosts {
    private Hosts() {}

    /**
     * Connects to a host, by one of its addresses after the other.
     *
     * @param perAddress how long one may take
     * @param mostUnasked see {@link WatchedSocket}
     * @throws UnknownHostException if there is no such host
     * @throws IOException if none of its addresses takes the connection
     */
    public static WatchedSocket connect(String host, int port, Duration perAddress, Deadline deadline, long mostUnasked)
            throws IOException {
        @Nullable IOException failure = null;
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (failure == null || !deadline.passed()) {
                try {
                    return connect(
                            host, address, port, deadline.orIn(perAddress).left(), mostUnasked);
                } catch (IOException unreachable) {
                    failure = unreachable;
                }
            }
        }
        throw failure == null ? new UnknownHostException(host) : failure;
    }

    private static WatchedSocket connect(String host, InetAddress address, int port, Duration time, long mostUnasked)
            throws IOException {
        WatchedSocket socket = new WatchedSocket(mostUnasked);
        try {
            // Bears the name that we were told, and no other, for the check of the server's certificate.
            InetAddress named = InetAddress.getByAddress(host, address.getAddress());
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(named, port), WatchedSocket.millis(time));
            return socket;
        } catch (IOException failure) {
            socket.abort();
            throw failure;
        }
    }

    /** Whether a host is this machine, by its name or an address in digits; other names are not looked up. */
    public static boolean isThisOne(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return host.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:]*")
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
