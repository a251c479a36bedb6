package dev.outreach.dns.dmarc;

import dev.outreach.fleet.Quoted;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what a {@link DmarcRecord} says. Not for use by several threads. */
public final class DmarcRecordBuilder {

    Optional<DmarcPolicy> p = Optional.empty();
    Optional<DmarcPolicy> sp = Optional.empty();
    Optional<DmarcPolicy> np = Optional.empty();
    DmarcAlignment adkim = DmarcAlignment.RELAXED;
    DmarcAlignment aspf = DmarcAlignment.RELAXED;
    List<URI> rua = new ArrayList<>();
    List<URI> ruf = new ArrayList<>();
    String fo = DmarcRecord.NO_FAILURE_OPTION;
    DmarcPsd psd = DmarcPsd.UNSAID;
    boolean testing;
    int pct = DmarcRecord.ALL;

    DmarcRecordBuilder() {}

    DmarcRecordBuilder(DmarcRecord from) {
        p = from.p();
        sp = from.sp();
        np = from.np();
        adkim = from.adkim();
        aspf = from.aspf();
        rua = new ArrayList<>(from.rua());
        ruf = new ArrayList<>(from.ruf());
        fo = from.fo();
        psd = from.psd();
        testing = from.t();
    }

    /** The policy for the domain. */
    public DmarcRecordBuilder p(DmarcPolicy policy) {
        p = Optional.of(policy);
        return this;
    }

    /** The policy for subdomains; without it that of the domain. */
    public DmarcRecordBuilder sp(DmarcPolicy policy) {
        return sp(Optional.of(policy));
    }

    DmarcRecordBuilder sp(Optional<DmarcPolicy> policy) {
        sp = policy;
        return this;
    }

    /** The policy for subdomains that do not exist; without it that of those that do. */
    public DmarcRecordBuilder np(DmarcPolicy policy) {
        return np(Optional.of(policy));
    }

    DmarcRecordBuilder np(Optional<DmarcPolicy> policy) {
        np = policy;
        return this;
    }

    /** How near the domain of a DKIM signature must be; relaxed by default. */
    public DmarcRecordBuilder adkim(DmarcAlignment alignment) {
        adkim = alignment;
        return this;
    }

    /** How near the domain that SPF passed must be; relaxed by default. */
    public DmarcRecordBuilder aspf(DmarcAlignment alignment) {
        aspf = alignment;
        return this;
    }

    /**
     * One more address for aggregate reports.
     *
     * @param uri such as {@code mailto:dmarc@example.com}, with {@code ,}, {@code ;} and {@code !} encoded
     */
    public DmarcRecordBuilder rua(String uri) {
        rua.add(uri(uri));
        return this;
    }

    /** One more address for failure reports. */
    public DmarcRecordBuilder ruf(String uri) {
        ruf.add(uri(uri));
        return this;
    }

    /**
     * Which failures are reported; {@code 0} by default.
     *
     * @param options {@code 0} or {@code 1}, {@code d}, {@code s}, with colons between
     */
    public DmarcRecordBuilder fo(String options) {
        if (!DmarcParser.isFailureOptions(options)) {
            throw new IllegalArgumentException("failure options are '" + Quoted.excerpt(options)
                    + "': use 0 or 1, d and s, each once, with colons between");
        }
        fo = options;
        return this;
    }

    /** Whether the domain is a public suffix; unsaid by default. */
    public DmarcRecordBuilder psd(DmarcPsd kind) {
        psd = kind;
        return this;
    }

    /** Whether the policy is only rehearsed; not so by default. */
    public DmarcRecordBuilder t(boolean test) {
        testing = test;
        return this;
    }

    private static URI uri(String text) {
        return readUri(text)
                .orElseThrow(() -> new IllegalArgumentException("report address '" + Quoted.excerpt(text)
                        + "' is not valid: use a URI such as mailto:dmarc@example.com, with , ; and ! encoded"));
    }

    /** The URI of a text; empty if it is none that can stand in a record. */
    static Optional<URI> readUri(String text) {
        boolean plain = text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ',' && c != ';' && c != '!');
        try {
            return plain ? Optional.of(new URI(text)).filter(URI::isAbsolute) : Optional.empty();
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    /** The record. */
    public DmarcRecord build() {
        return new DmarcRecord(this, List.of());
    }
}
