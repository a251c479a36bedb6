package dev.outreach.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** What a fake DNS server knows, and its answers. Safe for any number of threads. */
final class DnsZone {
    static final long TTL_SECONDS = 300;
    private static final int LONGEST_STRING = 255;

    /** CNAMEs followed in one answer. */
    private static final int LONGEST_CHAIN = 8;

    /** No answer at all. */
    static final int SILENCE = -1;

    private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();
    private final Map<Name, Integer> failures = new ConcurrentHashMap<>();

    void add(Record record) {
        records.merge(record.getName().canonicalize(), List.of(record), (before, more) -> {
            List<Record> both = new ArrayList<>(before);
            both.addAll(more);
            return List.copyOf(both);
        });
    }

    void fail(String name, int rcode) {
        failures.put(name(name).canonicalize(), rcode);
    }

    void forget(String name) {
        records.remove(name(name).canonicalize());
        failures.remove(name(name).canonicalize());
    }

    static Name name(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("'" + name + "' is no DNS name: " + e.getMessage(), e);
        }
    }

    /** A TXT record of any length, in strings of 255 octets (RFC 1035 section 3.3.14, RFC 7208 section 3.3). */
    static Record txt(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        int start = 0;
        do {
            int length = Math.min(LONGEST_STRING, bytes.length - start);
            wire.write(length);
            wire.write(bytes, start, length);
            start += length;
        } while (start < bytes.length);
        return Record.newRecord(name(name), Type.TXT, DClass.IN, TTL_SECONDS, wire.size(), wire.toByteArray());
    }

    /** The answer to a query; null for none. */
    @Nullable
    Message answer(Message query) {
        @Nullable Record question = query.getQuestion();
        if (query.getHeader().getFlag(Flags.QR)) {
            return null;
        }
        Message answer = new Message(query.getHeader().getID());
        Header header = answer.getHeader();
        header.setFlag(Flags.QR);
        header.setFlag(Flags.RA);
        header.setOpcode(query.getHeader().getOpcode());
        if (question == null || query.getHeader().getOpcode() != Opcode.QUERY) {
            header.setRcode(Rcode.NOTIMP);
            return answer;
        }
        if (query.getHeader().getFlag(Flags.RD)) {
            header.setFlag(Flags.RD);
        }
        answer.addRecord(question, Section.QUESTION);
        int rcode = fill(answer, question.getName(), question.getType());
        header.setRcode(Math.max(rcode, Rcode.NOERROR));
        return rcode == SILENCE ? null : answer;
    }

    private int fill(Message answer, Name name, int type) {
        Name asked = name;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            Name canonical = asked.canonicalize();
            @Nullable Integer failure = failures.get(canonical);
            if (failure != null) {
                return failure;
            }
            @Nullable Name next = addMatches(answer, records.getOrDefault(canonical, List.of()), type);
            if (next == null) {
                return exists(canonical) ? Rcode.NOERROR : Rcode.NXDOMAIN;
            }
            asked = next;
        }
        return Rcode.SERVFAIL;
    }

    /** Adds what answers the question; gives the name to go on with if that is a CNAME. */
    private static @Nullable Name addMatches(Message answer, List<Record> known, int type) {
        @Nullable Name next = null;
        for (Record record : known) {
            boolean alias = record.getType() == Type.CNAME && type != Type.CNAME && type != Type.ANY;
            if (alias || record.getType() == type || type == Type.ANY) {
                answer.addRecord(record, Section.ANSWER);
            }
            if (alias) {
                next = ((CNAMERecord) record).getTarget();
            }
        }
        return next;
    }

    /** Also a name exists that has nothing but names below it (RFC 8020). */
    private boolean exists(Name canonical) {
        return records.keySet().stream().anyMatch(known -> known.subdomain(canonical));
    }
}
