package dev.outreach.dns;

import dev.outreach.fleet.Quoted;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A block of IP addresses, such as {@code 192.0.2.0/24} or {@code 2001:db8::/32} (RFC 4632, RFC 4291 section 2.3). The
 * bits beyond the prefix are kept as written, and do not count. Immutable.
 */
public final class IpNetwork {

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int IPV6_GROUPS = 8;
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

    private final byte[] address;
    private final int prefix;

    private IpNetwork(byte[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
        if (prefix < 0 || prefix > address.length * Byte.SIZE) {
            throw new IllegalArgumentException(
                    "prefix length is " + prefix + ": use 0 to " + address.length * Byte.SIZE);
        }
    }

    /**
     * The block of an address.
     *
     * @param prefix its fixed bits, 0 to 32 or to 128
     */
    public static IpNetwork of(InetAddress address, int prefix) {
        return new IpNetwork(address.getAddress(), prefix);
    }

    /**
     * The address of a text; nothing is looked up. An IPv4 address in IPv6 form gives the IPv4 address (RFC 4291 section
     * 2.5.5.2).
     *
     * @throws IllegalArgumentException if the text is neither a dotted quad nor an IPv6 address
     */
    public static InetAddress address(String text) {
        byte[] bytes = bytes(text);
        return new IpNetwork(bytes, bytes.length * Byte.SIZE).address();
    }

    /**
     * The block of a text, such as {@code 192.0.2.0/24}; without a prefix length, of one address.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return new IpNetwork(address, address.length * Byte.SIZE);
        }
        String digits = text.substring(slash + 1);
        if (!NUMBER.matcher(digits).matches()) {
            throw new IllegalArgumentException("prefix length '" + Quoted.excerpt(digits) + "' is not a number");
        }
        return new IpNetwork(address, Integer.parseInt(digits));
    }

    private static byte[] bytes(String text) {
        byte[] found = text.indexOf(':') < 0 ? dotted(text) : grouped(text);
        if (found.length == 0) {
            throw new IllegalArgumentException("'" + Quoted.excerpt(text)
                    + "' is no IP address: write it as 192.0.2.1 or as 2001:db8::1, without a name");
        }
        return found;
    }

    /** Empty if the text is no dotted quad. */
    private static byte[] dotted(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[IPV4_BYTES];
        if (parts.length != IPV4_BYTES) {
            return new byte[0];
        }
        for (int i = 0; i < IPV4_BYTES; i++) {
            if (!NUMBER.matcher(parts[i]).matches() || Integer.parseInt(parts[i]) > 255) {
                return new byte[0];
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    /** Empty if the text is no IPv6 address (RFC 4291 section 2.2). */
    private static byte[] grouped(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return new byte[0];
        }
        List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), true);
        int known = head.size() + tail.size();
        boolean wrong = head.contains(-1) || tail.contains(-1);
        if (wrong || (gap < 0 ? known != IPV6_GROUPS : known >= IPV6_GROUPS)) {
            return new byte[0];
        }
        byte[] bytes = new byte[IPV6_BYTES];
        write(head, bytes, 0);
        write(tail, bytes, IPV6_BYTES - 2 * tail.size());
        return bytes;
    }

    private static void write(List<Integer> groups, byte[] bytes, int start) {
        for (int i = 0; i < groups.size(); i++) {
            bytes[start + 2 * i] = (byte) (groups.get(i) >> Byte.SIZE);
            bytes[start + 2 * i + 1] = (byte) (int) groups.get(i);
        }
    }

    /** Groups of 16 bits; -1 for what is none. The last of an address may be a dotted quad. */
    private static List<Integer> groups(String text, boolean last) {
        List<Integer> groups = new ArrayList<>();
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            byte[] quad = last && i == parts.length - 1 && parts[i].indexOf('.') >= 0 ? dotted(parts[i]) : new byte[0];
            if (quad.length == IPV4_BYTES) {
                groups.add((quad[0] & 0xff) << Byte.SIZE | quad[1] & 0xff);
                groups.add((quad[2] & 0xff) << Byte.SIZE | quad[3] & 0xff);
            } else {
                groups.add(GROUP.matcher(parts[i]).matches() ? Integer.parseInt(parts[i], 16) : -1);
            }
        }
        return groups;
    }

    /** The address that it is written with, the first one in most cases. */
    public InetAddress address() {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address of 4 or 16 octets was refused", impossible);
        }
    }

    /** Whether it is of IPv6. */
    public boolean isIpv6() {
        return address.length == IPV6_BYTES;
    }

    /** The fixed bits. */
    public int prefix() {
        return prefix;
    }

    /** Whether an address is in the block; never if it is of the other family. */
    public boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        if (bytes.length != address.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        int rest = prefix % Byte.SIZE;
        return Arrays.equals(bytes, 0, whole, address, 0, whole)
                && (rest == 0 || (bytes[whole] ^ address[whole]) >> (Byte.SIZE - rest) == 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpNetwork that && prefix == that.prefix && Arrays.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + prefix;
    }

    /** As it is written, IPv6 in the short form of RFC 5952; without the prefix length if it is one address. */
    @Override
    public String toString() {
        String text = isIpv6() ? IpText.ipv6(address) : IpText.ipv4(address);
        return prefix == address.length * Byte.SIZE ? text : text + "/" + prefix;
    }
}
