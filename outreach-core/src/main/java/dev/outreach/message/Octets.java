package dev.outreach.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Octets that grow: what a message is written into, without a copy for each piece. */
final class Octets {
    private byte[] octets;
    private int size;

    Octets(int capacity) {
        octets = new byte[capacity];
    }

    Octets add(int octet) {
        grow(1);
        octets[size++] = (byte) octet;
        return this;
    }

    /** Adds a text of ASCII. */
    Octets add(String ascii) {
        return add(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    Octets add(byte[] more) {
        return add(more, 0, more.length);
    }

    Octets add(byte[] more, int from, int count) {
        grow(count);
        System.arraycopy(more, from, octets, size, count);
        size += count;
        return this;
    }

    private void grow(int more) {
        if (octets.length - size < more) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, size + more));
        }
    }

    byte[] toArray() {
        return octets.length == size ? octets : Arrays.copyOf(octets, size);
    }
}
