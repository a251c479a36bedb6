package dev.outreach.dns;

import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.Found;
import dev.outreach.dns.DnsAnswer.NoData;
import dev.outreach.dns.DnsAnswer.NoSuchName;
import dev.outreach.dns.DnsAnswer.Reason;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * What one message of a server says about one name. Only records that belong to the name, or to the end of its aliases,
 * count; what a server adds beside them is passed over.
 *
 * @param alias the name to ask for next, if the server stopped at an alias
 * @param ttl how long the aliases on the way may be kept
 */
record DnsReply(DnsAnswer answer, Optional<Name> alias, Duration ttl) {

    /** Longer than any record may be kept (RFC 2181 section 8). */
    static final Duration ENDLESS = Duration.ofSeconds(Integer.MAX_VALUE);

    /** More records than any honest name has; what a hostile server adds is not looked at. */
    private static final int MOST_RECORDS = 500;

    /** Aliases followed within one message. */
    private static final int LONGEST_CHAIN = 16;

    static DnsReply of(DnsAnswer answer) {
        return new DnsReply(answer, Optional.empty(), ENDLESS);
    }

    /** The same, where the way to the name led over aliases that may be kept so long. */
    DnsReply after(Duration aliases) {
        if (answer instanceof Found found && found.ttl().compareTo(aliases) > 0) {
            return of(new Found(found.records(), aliases));
        }
        return new DnsReply(answer, alias, shorter(ttl, aliases));
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Reads a packet that answers the question, whole.
     *
     * @throws IOException if it is malformed
     */
    static DnsReply read(ByteBuffer packet, Name asked, DnsType type) throws IOException {
        if (DnsWire.code(packet) == Rcode.NXDOMAIN) {
            // What else is in it changes nothing, so that it need not be read.
            return of(new NoSuchName());
        }
        byte[] octets = new byte[packet.remaining()];
        packet.get(packet.position(), octets);
        return read(new Message(octets), asked, type);
    }

    private static DnsReply read(Message message, Name asked, DnsType type) {
        int code = message.getRcode();
        if (code != Rcode.NOERROR) {
            return of(failed(code));
        }
        if (message.getHeader().getFlag(Flags.TC)) {
            return of(new Failed(Reason.TRUNCATED, "the answer was cut off"));
        }
        if (isReferral(message)) {
            return of(
                    new Failed(Reason.REFUSED, "the DNS server has no authority for the name, and asks nobody for us"));
        }
        List<Record> records =
                message.getSection(Section.ANSWER).stream().limit(MOST_RECORDS).toList();
        return new Chain(records, Type.value(type.name())).from(asked);
    }

    /** A server that only says whom else to ask says nothing of what is there (RFC 1034 section 4.3.1). */
    private static boolean isReferral(Message message) {
        return message.getSection(Section.ANSWER).isEmpty()
                && !message.getHeader().getFlag(Flags.AA)
                && !message.getHeader().getFlag(Flags.RA);
    }

    private static Failed failed(int code) {
        Reason reason = switch (code) {
            case Rcode.SERVFAIL -> Reason.SERVFAIL;
            case Rcode.REFUSED -> Reason.REFUSED;
            default -> Reason.ERROR_CODE;
        };
        return new Failed(reason, "the DNS server answered " + Rcode.string(code));
    }

    /** Walks from a name along its aliases to the records of a type. */
    private static final class Chain {

        private final List<Record> records;
        private final int type;
        private long ttl = ENDLESS.toSeconds();

        Chain(List<Record> records, int type) {
            this.records = records;
            this.type = type;
        }

        DnsReply from(Name asked) {
            Name name = asked;
            for (int step = 0; step < LONGEST_CHAIN; step++) {
                List<DnsRecord> found = at(name);
                if (!found.isEmpty()) {
                    return of(new Found(found, Duration.ofSeconds(ttl)));
                }
                @Nullable Name next = type == Type.CNAME ? null : next(name);
                if (next == null) {
                    return step == 0
                            ? of(new NoData())
                            : new DnsReply(new NoData(), Optional.of(name), Duration.ofSeconds(ttl));
                }
                name = next;
            }
            return of(new Failed(Reason.ALIAS_LOOP, "the aliases of " + asked.toString(true) + " do not end"));
        }

        private List<DnsRecord> at(Name name) {
            List<DnsRecord> found = new ArrayList<>();
            for (Record record : records) {
                if (is(record, type, name)) {
                    ttl = Math.min(ttl, record.getTTL());
                    found.add(value(record));
                }
            }
            return found;
        }

        private static boolean is(Record record, int type, Name name) {
            return record.getType() == type
                    && record.getDClass() == DClass.IN
                    && record.getName().equals(name);
        }

        private @Nullable Name next(Name name) {
            for (Record record : records) {
                if (record instanceof CNAMERecord alias && is(record, Type.CNAME, name)) {
                    ttl = Math.min(ttl, record.getTTL());
                    return alias.getTarget();
                }
            }
            return null;
        }
    }

    private static DnsRecord value(Record record) {
        if (record instanceof ARecord address) {
            return new DnsRecord.Address(nameless(address.getAddress()));
        }
        if (record instanceof AAAARecord address) {
            return new DnsRecord.Address(nameless(address.getAddress()));
        }
        if (record instanceof MXRecord mx) {
            return new DnsRecord.Mx(mx.getPriority(), text(mx.getTarget()));
        }
        if (record instanceof TXTRecord txt) {
            return new DnsRecord.Text(joined(txt));
        }
        return new DnsRecord.Host(text(target(record)));
    }

    /** The library puts the owner's name into the address. */
    private static InetAddress nameless(InetAddress named) {
        try {
            return named instanceof Inet6Address
                    ? Inet6Address.getByAddress(null, named.getAddress(), -1)
                    : InetAddress.getByAddress(named.getAddress());
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    private static Name target(Record record) {
        if (record instanceof PTRRecord pointer) {
            return pointer.getTarget();
        }
        return record instanceof NSRecord server ? server.getTarget() : ((CNAMERecord) record).getTarget();
    }

    private static String joined(TXTRecord txt) {
        StringBuilder octets = new StringBuilder();
        for (byte[] string : txt.getStringsAsByteArrays()) {
            octets.append(new String(string, StandardCharsets.ISO_8859_1));
        }
        return octets.toString();
    }

    private static String text(Name name) {
        return name.equals(Name.root) ? "" : name.toString(true);
    }
}
