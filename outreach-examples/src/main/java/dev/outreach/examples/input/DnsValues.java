package dev.outreach.examples.input;

import dev.outreach.dns.DnsRecord.Mx;
import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.spf.SpfRecord;
import java.util.List;
import java.util.function.Supplier;

/** Reads single values of the DNS file from text; each throws {@link Mistake}. */
final class DnsValues {

    private static final int MOST_PREFERENCE = 65_535;

    private DnsValues() {}

    /** Such as {@code 10 mx.acme.example}. */
    static Mx mx(String text) {
        String[] words = text.strip().split("\\s+");
        if (words.length != 2) {
            throw new Mistake("is not an MX", "write its preference and its host, such as 10 mx.acme.example");
        }
        int preference = Values.number(words[0], 0, MOST_PREFERENCE, "is not an MX");
        return new Mx(preference, Values.domain(words[1]).value());
    }

    static String spf(String text) {
        return checked(() -> SpfRecord.parse(text).toString(), "is not an SPF record");
    }

    static DmarcRecord dmarc(String text) {
        DmarcRecord record = checked(() -> DmarcRecord.parse(text), "is not a DMARC record");
        List<String> remarks = record.remarks();
        if (!remarks.isEmpty()) {
            throw new Mistake("is not quite a DMARC record", remarks.get(0));
        }
        return record;
    }

    static IpNetwork network(String text) {
        return checked(() -> IpNetwork.parse(text), "is not a network");
    }

    static String label(String text) {
        if (!text.matches("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")) {
            throw new Mistake("is not a label", "use 1 to 63 lower-case letters, digits or inner dashes, such as tr");
        }
        return text;
    }

    /** A value whose own words say what is wrong with it. */
    static <T> T checked(Supplier<T> value, String wrong) {
        try {
            return value.get();
        } catch (Mistake known) {
            throw known;
        } catch (IllegalArgumentException refused) {
            throw new Mistake(wrong, String.valueOf(refused.getMessage()));
        }
    }
}
