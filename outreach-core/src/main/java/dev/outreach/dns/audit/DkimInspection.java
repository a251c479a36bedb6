package dev.outreach.dns.audit;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsRecord.Text;
import dev.outreach.dns.DnsType;
import dev.outreach.dns.dkim.DkimRecord;
import dev.outreach.dns.dkim.DkimSyntaxException;
import dev.outreach.dns.plan.DkimPublication;
import dev.outreach.dns.plan.DomainSetup;
import java.util.List;

/** Looks at the key of each selector. */
final class DkimInspection {

    private static final int GOOD_RSA_BITS = 2048;
    private static final int LEAST_RSA_BITS = 1024;
    private static final String RSA = "rsa";

    private final DomainSetup setup;
    private final DnsLookup lookup;
    private final Sheet sheet = new Sheet(Check.DKIM);

    DkimInspection(DomainSetup setup, DnsLookup lookup) {
        this.setup = setup;
        this.lookup = lookup;
    }

    List<Finding> findings() {
        setup.dkim().forEach(this::look);
        if (setup.dkim().isEmpty()) {
            sheet.error(
                    setup.domain().value(),
                    "the setup names no selector",
                    "a key of 2,048 bits",
                    "get the key from " + setup.host().name() + ", and put it into the setup of the domain");
        }
        return sheet.findings();
    }

    private void look(DkimPublication publication) {
        String name = publication.at(setup.domain()).name();
        if (publication.type().equals("CNAME") && !Aliases.leads(sheet, lookup, publication.at(setup.domain()))) {
            return;
        }
        DnsAnswer answer = lookup.ask(name, DnsType.TXT);
        String fix = publication.type().equals("CNAME")
                ? "switch signing on at " + setup.host().name() + ", which publishes the key"
                : "publish the record";
        if (sheet.missing(name, answer, "a public key", fix)) {
            return;
        }
        List<String> texts =
                answer.records(Text.class).stream().map(Text::octets).toList();
        if (texts.size() > 1) {
            sheet.error(name, texts.size() + " TXT records", "one", "leave the one with the key that signs");
        } else {
            read(publication, name, texts.get(0));
        }
    }

    private void read(DkimPublication publication, String name, String text) {
        try {
            DkimRecord record = DkimRecord.parse(text);
            if (record.unfit().isPresent()) {
                sheet.error(
                        name, record.unfit().get(), "a key for email with SHA-256", "publish the key as it was made");
                return;
            }
            int bits = record.bits();
            strength(name, record.keyType(), bits);
            if (publication.type().equals("TXT") && !sameKey(publication.value(), record)) {
                sheet.error(name, "another key than the one that signs", publication.value(), "publish our key");
            } else if (record.testing()) {
                sheet.warning(name, "t=y: the domain says that it is only testing", "no t=y", "take t=y out");
            } else {
                sheet.good(name, record.keyType() + " key of " + bits + " bits");
            }
        } catch (DkimSyntaxException broken) {
            sheet.error(name, "the record cannot be read: " + broken.getMessage(), "a public key", "publish it anew");
        }
    }

    private void strength(String name, String keyType, int bits) {
        if (keyType.equals(RSA) && bits < LEAST_RSA_BITS) {
            sheet.error(name, bits + " bits: receivers ignore the key", "2048 bits", "make a new key of 2,048 bits");
        } else if (keyType.equals(RSA) && bits < GOOD_RSA_BITS) {
            sheet.warning(name, bits + " bits", "2048 bits (RFC 8301 section 3.2)", "make a new key of 2,048 bits");
        }
    }

    private static boolean sameKey(String wanted, DkimRecord record) {
        if (wanted.equals(record.toString())) {
            return true;
        }
        try {
            DkimRecord ours = DkimRecord.parse(wanted);
            return ours.publicKey().equals(record.publicKey()) && ours.keyType().equals(record.keyType());
        } catch (DkimSyntaxException vendorsOwnWords) {
            return false;
        }
    }
}
