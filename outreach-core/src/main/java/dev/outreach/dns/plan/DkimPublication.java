package dev.outreach.dns.plan;

import dev.outreach.dns.dkim.DkimRecord;
import dev.outreach.dns.dkim.DkimSyntaxException;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Quoted;
import java.util.regex.Pattern;

/**
 * What stands at one selector of a domain (RFC 6376 section 3.6.2). A key that is being replaced stays in the setup beside
 * the new one until what it signed has arrived: a week is ample.
 *
 * @param selector the name under {@code _domainkey}
 * @param type {@code TXT} for a key, {@code CNAME} for a name where somebody else publishes it
 * @param value the text of the key's record, or the name
 */
public record DkimPublication(String selector, String type, String value) {

    /** RFC 8301 section 3.2 wants at least that many of new keys. */
    private static final int LEAST_RSA_BITS = 2048;

    private static final Pattern SELECTOR =
            Pattern.compile("[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?)*");

    public DkimPublication {
        if (!SELECTOR.matcher(selector).matches()) {
            throw new IllegalArgumentException("DKIM selector '" + Quoted.excerpt(selector)
                    + "' is not valid: use lower-case letters, digits and inner dashes, such as 's2026'");
        }
        if (!type.equals("TXT") && !type.equals("CNAME")) {
            throw new IllegalArgumentException("DKIM is published as TXT or CNAME, not as " + Quoted.excerpt(type));
        }
        if (type.equals("CNAME")) {
            value = ZoneRecord.target(value);
        } else {
            Texts.check("the DKIM record of selector '" + selector + "'", value);
            readable(selector, value);
        }
    }

    /** A key that was cut off when it was copied is found here, not by receivers. */
    private static void readable(String selector, String text) {
        try {
            DkimRecord.parse(text).bits();
        } catch (DkimSyntaxException broken) {
            throw new IllegalArgumentException("the DKIM record of selector '" + selector + "' cannot be read: "
                    + broken.getMessage() + "; copy it whole");
        }
    }

    /**
     * A key that we hold, by its public half.
     *
     * @throws IllegalArgumentException if it is an RSA key of fewer than 2,048 bits
     */
    public static DkimPublication key(String selector, DkimRecord key) {
        if (key.keyType().equals("rsa") && key.bits() < LEAST_RSA_BITS) {
            throw new IllegalArgumentException("the RSA key of selector '" + Quoted.excerpt(selector) + "' has "
                    + key.bits() + " bits: make one of " + LEAST_RSA_BITS);
        }
        return new DkimPublication(selector, "TXT", key.toString());
    }

    /**
     * A key that a vendor holds, by the text that it gives.
     *
     * @throws IllegalArgumentException if the text is no DKIM record with a key that can be read
     */
    public static DkimPublication text(String selector, String record) {
        return new DkimPublication(selector, "TXT", record);
    }

    /** A key that a vendor holds, by the name where it publishes it. */
    public static DkimPublication alias(String selector, String target) {
        return new DkimPublication(selector, "CNAME", target);
    }

    /** The record in the zone of a domain. */
    public ZoneRecord at(DomainName domain) {
        return new ZoneRecord(selector + "._domainkey." + domain, type, value, 0);
    }
}
