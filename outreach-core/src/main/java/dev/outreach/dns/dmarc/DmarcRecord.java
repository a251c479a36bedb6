package dev.outreach.dns.dmarc;

import dev.outreach.dns.TxtStrings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policy of a domain, as it publishes it at {@code _dmarc.DOMAIN} (RFC 9989 section 4.7). The methods are named as
 * the tags. Records of the older RFC 7489 are read too. Immutable.
 */
public final class DmarcRecord {

    static final String VERSION = "DMARC1";
    static final String NO_FAILURE_OPTION = "0";

    /** The percentage of records without {@code pct}. */
    static final int ALL = 100;

    private final Optional<DmarcPolicy> p;
    private final Optional<DmarcPolicy> sp;
    private final Optional<DmarcPolicy> np;
    private final DmarcAlignment adkim;
    private final DmarcAlignment aspf;
    private final List<URI> rua;
    private final List<URI> ruf;
    private final String fo;
    private final DmarcPsd psd;
    private final boolean testing;
    private final int pct;
    private final List<String> remarks;

    DmarcRecord(DmarcRecordBuilder from, List<String> remarks) {
        p = from.p;
        sp = from.sp;
        np = from.np;
        adkim = from.adkim;
        aspf = from.aspf;
        rua = List.copyOf(from.rua);
        ruf = List.copyOf(from.ruf);
        fo = from.fo;
        psd = from.psd;
        testing = from.testing;
        pct = from.pct;
        this.remarks = List.copyOf(remarks);
    }

    /** A builder of a record with a policy and nothing else. */
    public static DmarcRecordBuilder builder(DmarcPolicy p) {
        return new DmarcRecordBuilder().p(p);
    }

    /**
     * The record of a text. What is wrong or outdated in it is passed over, as receivers must do (RFC 9989 section 4.8),
     * and told by {@link #remarks()}.
     *
     * @param text of a TXT record, its strings joined
     * @throws DmarcSyntaxException if it does not {@linkplain #claims claim} to be one, or has a tag twice
     */
    public static DmarcRecord parse(String text) {
        return new DmarcParser(text).record();
    }

    /** Whether a TXT record says that it is a DMARC record, be it right or wrong (RFC 9989 section 4.10). */
    public static boolean claims(String text) {
        return DmarcParser.claims(text);
    }

    /** A builder that begins with all that this record says, except for the outdated {@code pct}. */
    public DmarcRecordBuilder toBuilder() {
        return new DmarcRecordBuilder(this);
    }

    /**
     * The policy for the domain. Empty if the record has none that is valid, and no address for reports either: then
     * receivers do as if there were no record. With an address, it is {@code none} (RFC 9989 section 4.10.1).
     */
    public Optional<DmarcPolicy> p() {
        return p;
    }

    /** The policy for subdomains, if it is told apart. */
    public Optional<DmarcPolicy> sp() {
        return sp;
    }

    /** The policy for subdomains that do not exist, if it is told apart. */
    public Optional<DmarcPolicy> np() {
        return np;
    }

    /** How near the domain of a DKIM signature must be. */
    public DmarcAlignment adkim() {
        return adkim;
    }

    /** How near the domain that SPF passed must be. */
    public DmarcAlignment aspf() {
        return aspf;
    }

    /** Where aggregate reports go; none are wanted if it is empty. */
    public List<URI> rua() {
        return rua;
    }

    /** Where failure reports go; none are wanted if it is empty. */
    public List<URI> ruf() {
        return ruf;
    }

    /** Which failures are reported: {@code 0} or {@code 1}, {@code d}, {@code s}, with colons between. */
    public String fo() {
        return fo;
    }

    /** Whether the domain is a public suffix. */
    public DmarcPsd psd() {
        return psd;
    }

    /** Whether the policy is only rehearsed, and the one below it is wished for. */
    public boolean t() {
        return testing;
    }

    /**
     * The share of failing mail that the policy is for, in percent; the rest gets the policy below it. An outdated tag of
     * RFC 7489: RFC 9989 knows only {@code t}, takes no notice of this one, and likens {@code pct=0} to {@code t=y}
     * (appendix A.6). 100 if it is not there.
     */
    public int pct() {
        return pct;
    }

    /** What is wrong, outdated or unknown in the text that was parsed, one sentence each. No part of the value. */
    public List<String> remarks() {
        return remarks;
    }

    /** The policy for the domain itself: {@code none} if there is no valid one. */
    public DmarcPolicy policy() {
        return p.orElse(DmarcPolicy.NONE);
    }

    /** The policy for subdomains that exist: {@code sp}, or else {@code p}. */
    public DmarcPolicy subdomainPolicy() {
        return sp.orElse(policy());
    }

    /** The policy for subdomains that do not exist: {@code np}, or else {@code sp}, or else {@code p}. */
    public DmarcPolicy nonexistentPolicy() {
        return np.orElse(subdomainPolicy());
    }

    /**
     * Whether some mail is treated worse by the other record than by this one, be it by a receiver of RFC 9989, which
     * knows {@code t}, or by one of RFC 7489, which knows {@code pct}; or whether this one asks for less alignment.
     */
    public boolean isWeakerThan(DmarcRecord other) {
        return Strength.of(this).isBelow(Strength.of(other));
    }

    /** This record, with all that would make it {@linkplain #isWeakerThan weaker} than another raised to what that says. */
    public DmarcRecord atLeast(DmarcRecord other) {
        DmarcPolicy policy = policy().stronger(other.policy());
        DmarcPolicy below = subdomainPolicy().stronger(other.subdomainPolicy());
        DmarcPolicy nowhere = nonexistentPolicy().stronger(other.nonexistentPolicy());
        DmarcRecord raised = toBuilder()
                .p(policy)
                .sp(Optional.of(below).filter(apart -> apart != policy))
                .np(Optional.of(nowhere).filter(apart -> apart != below))
                .adkim(adkim.stronger(other.adkim))
                .aspf(aspf.stronger(other.aspf))
                .build();
        return raised.isWeakerThan(other) ? raised.toBuilder().t(false).build() : raised;
    }

    /** The strings of the TXT record, of at most 255 octets each. */
    public List<String> strings() {
        return TxtStrings.split(toString());
    }

    private Map<String, Object> tags() {
        Map<String, Object> tags = new LinkedHashMap<>();
        p.ifPresent(value -> tags.put("p", value));
        sp.ifPresent(value -> tags.put("sp", value));
        np.ifPresent(value -> tags.put("np", value));
        putUnless(adkim == DmarcAlignment.RELAXED, tags, "adkim", adkim.letter());
        putUnless(aspf == DmarcAlignment.RELAXED, tags, "aspf", aspf.letter());
        putUnless(psd == DmarcPsd.UNSAID, tags, "psd", psd.letter());
        putUnless(!testing, tags, "t", "y");
        putUnless(pct == ALL, tags, "pct", pct);
        putUnless(rua.isEmpty(), tags, "rua", joined(rua));
        putUnless(ruf.isEmpty(), tags, "ruf", joined(ruf));
        putUnless(fo.equals(NO_FAILURE_OPTION), tags, "fo", fo);
        return tags;
    }

    private static void putUnless(boolean isDefault, Map<String, Object> tags, String name, Object value) {
        if (!isDefault) {
            tags.put(name, value);
        }
    }

    private static String joined(List<URI> addresses) {
        return String.join(",", addresses.stream().map(URI::toString).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DmarcRecord that && tags().equals(that.tags());
    }

    @Override
    public int hashCode() {
        return tags().hashCode();
    }

    /** The text of the TXT record, without what has its default value. It parses back to an equal record. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("v=" + VERSION);
        tags().forEach((name, value) ->
                text.append("; ").append(name).append('=').append(value));
        return text.toString();
    }
}
