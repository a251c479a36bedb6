package dev.outreach.blocklist;

import dev.outreach.blocklist.BlocklistAnswer.Failed;
import dev.outreach.blocklist.BlocklistAnswer.NotListed;
import dev.outreach.blocklist.BlocklistAnswer.Refused;
import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsRecord;
import java.util.List;

/**
 * Turns what the DNS says into what a list says. The words of a failed look-up are not taken over: they may hold the name
 * that was asked for, and so a key.
 */
final class Answers {

    private Answers() {}

    static BlocklistAnswer read(Blocklist list, DnsAnswer answer) {
        if (answer.isVoid()) {
            return new NotListed();
        }
        if (answer instanceof DnsAnswer.Failed failed) {
            return failed(failed.reason());
        }
        List<DnsRecord.Address> addresses = answer.records(DnsRecord.Address.class);
        return addresses.isEmpty() ? new Failed("the answer holds no address") : list.read(addresses);
    }

    private static BlocklistAnswer failed(DnsAnswer.Reason reason) {
        return switch (reason) {
            case REFUSED -> new Refused("the DNS server refuses to answer for this zone");
            case TIMEOUT -> new Failed("no DNS server answered in time");
            case SERVFAIL -> new Failed("the DNS server failed (SERVFAIL); some lists refuse like this");
            case ERROR_CODE -> new Failed("the DNS server answered with an error code");
            case TRUNCATED -> new Failed("the answer was cut off");
            case ALIAS_LOOP -> new Failed("the aliases of the name do not end");
            case UNREACHABLE -> new Failed("no DNS server could be asked, or what it sent is no answer");
        };
    }
}
