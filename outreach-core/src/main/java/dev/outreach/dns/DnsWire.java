package dev.outreach.dns;

import java.nio.ByteBuffer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** Writes questions and looks over the head of answers, octet by octet (RFC 1035 section 4.1). */
final class DnsWire {

    /** What a UDP answer may measure: fits into the packets of nearly every path (RFC 6891 section 6.2.5, DNS flag day 2020). */
    static final int EDNS_OCTETS = 1232;

    /** No question is longer: head, name, type, class and the record of EDNS. */
    static final int LONGEST_QUERY = 12 + 255 + 4 + 11;

    private static final int HEAD = 12;
    private static final int FLAGS = 2;
    private static final int QUESTIONS = 4;

    private static final int RESPONSE = 0x8000;
    private static final int OPCODE = 0x7800;
    private static final int AUTHORITATIVE = 0x0400;
    private static final int TRUNCATED = 0x0200;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int CODE = 0x000f;

    private static final int CASE = 0x20;

    private DnsWire() {}

    /** The question section for a name: name, type and class. */
    static byte[] section(Name name, DnsType type) {
        byte[] wire = name.toWire();
        return ByteBuffer.allocate(wire.length + 4)
                .put(wire)
                .putShort((short) Type.value(type.name()))
                .putShort((short) DClass.IN)
                .array();
    }

    /**
     * Writes a query.
     *
     * @param recursive whether the server is to find the answer elsewhere
     * @param extended whether to say that we speak EDNS
     */
    static void write(ByteBuffer to, int id, byte[] section, boolean recursive, boolean extended) {
        to.putShort((short) id);
        to.putShort((short) (recursive ? RECURSION_DESIRED : 0));
        to.putShort((short) 1).putShort((short) 0).putShort((short) 0).putShort((short) (extended ? 1 : 0));
        to.put(section);
        if (extended) {
            to.put((byte) 0).putShort((short) Type.OPT).putShort((short) EDNS_OCTETS);
            to.putInt(0).putShort((short) 0);
        }
    }

    /** The id of a packet; less than 0 if it is too short to have one. */
    static int id(ByteBuffer packet) {
        return packet.remaining() < HEAD ? -1 : packet.getShort(packet.position()) & 0xffff;
    }

    /**
     * Whether a packet with a head answers a question. Servers that refuse or do not understand a question may leave it
     * out.
     */
    static boolean answers(ByteBuffer packet, byte[] section) {
        int flags = flags(packet);
        if ((flags & RESPONSE) == 0 || (flags & OPCODE) != 0) {
            return false;
        }
        int questions = packet.getShort(packet.position() + QUESTIONS);
        return questions == 1 && repeats(packet, section) || questions == 0 && refuses(code(packet));
    }

    /** Whether the question section is the same but for the case of letters; only letters have that bit alone. */
    private static boolean repeats(ByteBuffer packet, byte[] section) {
        if (packet.remaining() < HEAD + section.length) {
            return false;
        }
        int start = packet.position() + HEAD;
        for (int i = 0; i < section.length; i++) {
            byte mine = section[i];
            byte theirs = packet.get(start + i);
            if (mine != theirs && !((mine ^ theirs) == CASE && isLetter(mine))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(byte octet) {
        int lower = octet | CASE;
        return lower >= 'a' && lower <= 'z';
    }

    private static boolean refuses(int code) {
        return code != Rcode.NOERROR && code != Rcode.NXDOMAIN;
    }

    static int code(ByteBuffer packet) {
        return flags(packet) & CODE;
    }

    static boolean truncated(ByteBuffer packet) {
        return (flags(packet) & TRUNCATED) != 0;
    }

    static boolean authoritative(ByteBuffer packet) {
        return (flags(packet) & AUTHORITATIVE) != 0;
    }

    private static int flags(ByteBuffer packet) {
        return packet.getShort(packet.position() + FLAGS);
    }
}
