package dev.outreach.dns;

/** Writes IP addresses (RFC 5952 for IPv6). */
final class IpText {

    private static final int GROUPS = 8;

    private IpText() {}

    static String ipv4(byte[] address) {
        return (address[0] & 0xff) + "." + (address[1] & 0xff) + "." + (address[2] & 0xff) + "." + (address[3] & 0xff);
    }

    static String ipv6(byte[] address) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (address[2 * i] & 0xff) << Byte.SIZE | address[2 * i + 1] & 0xff;
        }
        int best = 0;
        int length = 1;
        for (int start = 0; start < GROUPS; start++) {
            int zeros = zeros(groups, start);
            if (zeros > length) {
                best = start;
                length = zeros;
            }
        }
        return length < 2
                ? joined(groups, 0, GROUPS)
                : joined(groups, 0, best) + "::" + joined(groups, best + length, GROUPS);
    }

    private static int zeros(int[] groups, int start) {
        int end = start;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - start;
    }

    private static String joined(int[] groups, int start, int end) {
        StringBuilder text = new StringBuilder();
        for (int i = start; i < end; i++) {
            text.append(i > start ? ":" : "").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
