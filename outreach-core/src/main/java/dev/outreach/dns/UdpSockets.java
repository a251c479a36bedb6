package dev.outreach.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sockets that are open towards servers: several for each, of which chance takes one for a question, so that neither
 * its port nor its id can be guessed (RFC 5452 section 9.2). For one thread.
 */
final class UdpSockets {

    private static final int SOCKETS_OF_A_SERVER = 4;

    /** Servers whose sockets are kept for the next question. */
    private static final int MOST_SERVERS = 64;

    private final Selector selector;
    private final QueryIds chance;
    private final Map<InetSocketAddress, @Nullable UdpSocket[]> open = new LinkedHashMap<>(16, 0.75f, true);

    UdpSockets(Selector selector, QueryIds chance) {
        this.selector = selector;
        this.chance = chance;
    }

    /** A socket for a question to a server. */
    UdpSocket towards(InetSocketAddress server) throws IOException {
        @Nullable UdpSocket[] sockets = open.get(server);
        if (sockets == null) {
            makeRoom();
            sockets = new UdpSocket[SOCKETS_OF_A_SERVER];
            open.put(server, sockets);
        }
        int index = chance.next() % sockets.length;
        UdpSocket socket = sockets[index];
        if (socket != null && socket.used()) {
            socket.retire();
            socket = null;
        }
        if (socket == null) {
            socket = new UdpSocket(server, selector);
            sockets[index] = socket;
        }
        return socket;
    }

    /** Sends no more over a socket that is broken. */
    void drop(UdpSocket broken) {
        @Nullable UdpSocket[] sockets = open.get(broken.server());
        for (int i = 0; sockets != null && i < sockets.length; i++) {
            if (sockets[i] == broken) {
                sockets[i] = null;
            }
        }
        broken.close();
    }

    private void makeRoom() {
        if (open.size() >= MOST_SERVERS) {
            Iterator<@Nullable UdpSocket[]> eldest = open.values().iterator();
            for (UdpSocket socket : eldest.next()) {
                if (socket != null) {
                    socket.retire();
                }
            }
            eldest.remove();
        }
    }
}
