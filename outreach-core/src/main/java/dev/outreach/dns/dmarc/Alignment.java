package dev.outreach.dns.dmarc;

import dev.outreach.dns.dkim.DkimResult;
import dev.outreach.dns.dkim.DkimVerdict;
import dev.outreach.dns.spf.SpfResult;
import dev.outreach.fleet.Quoted;
import java.util.Optional;

/** The way from what is known of a message to the verdict. For one message, and one thread. */
final class Alignment {

    /** More signatures are somebody's attempt to keep us busy. */
    private static final int MOST_SIGNATURES = 10;

    private final DmarcQuery query;
    private final TreeWalker walker;
    private final DiscoveredPolicy policy;
    private String failure = "";

    Alignment(DmarcQuery query, TreeWalker walker) {
        this.query = query;
        this.walker = walker;
        this.policy = DmarcDiscovery.policy(query.fromDomain(), walker);
    }

    DmarcVerdict verdict() {
        return switch (policy.status()) {
            case FOUND -> evaluated(policy.record().orElseThrow());
            case NONE -> without(DmarcResult.NONE);
            case TEMPERROR -> without(DmarcResult.TEMPERROR);
            case PERMERROR -> without(DmarcResult.PERMERROR);
        };
    }

    private DmarcVerdict without(DmarcResult result) {
        return new DmarcVerdict(result, DmarcPolicy.NONE, policy, false, false, policy.reason());
    }

    private DmarcVerdict evaluated(DmarcRecord record) {
        boolean spf = spf(record);
        Optional<DkimVerdict> signature = query.dkim().stream()
                .limit(MOST_SIGNATURES)
                .filter(verdict -> dkim(verdict, record))
                .findFirst();
        boolean pass = spf || signature.isPresent();
        DmarcResult result = pass ? DmarcResult.PASS : failure.isEmpty() ? DmarcResult.FAIL : DmarcResult.TEMPERROR;
        return new DmarcVerdict(
                result,
                result == DmarcResult.FAIL ? policy.applied() : DmarcPolicy.NONE,
                policy,
                spf,
                signature.isPresent(),
                reason(result, spf, signature));
    }

    private boolean spf(DmarcRecord record) {
        boolean unknown = query.spf() == SpfResult.TEMPERROR;
        boolean aligned = (unknown || query.spf() == SpfResult.PASS) && isAligned(query.spfDomain(), record.aspf());
        if (aligned && unknown) {
            fail("SPF could not be evaluated for " + Quoted.excerpt(query.spfDomain()));
        }
        return aligned && !unknown;
    }

    private boolean dkim(DkimVerdict verdict, DmarcRecord record) {
        boolean unknown = verdict.result() == DkimResult.TEMPERROR;
        boolean aligned =
                (unknown || verdict.result() == DkimResult.PASS) && isAligned(verdict.domain(), record.adkim());
        if (aligned && unknown) {
            fail("the signature of " + Quoted.excerpt(verdict.domain()) + " could not be verified");
        }
        return aligned && !unknown;
    }

    private void fail(String why) {
        failure = failure.isEmpty() ? why : failure;
    }

    private boolean isAligned(String identifier, DmarcAlignment mode) {
        Optional<String> name = Labels.ascii(identifier);
        String author = policy.domain();
        if (name.isEmpty() || name.get().equals(author)) {
            return name.isPresent();
        }
        boolean far = !Labels.last(author, 1).equals(Labels.last(name.get(), 1));
        return mode == DmarcAlignment.RELAXED && !far && isSameOrganization(author, name.get());
    }

    private boolean isSameOrganization(String one, String other) {
        DmarcTreeWalk first = walker.walk(one);
        DmarcTreeWalk second = walker.walk(other);
        first.failure().ifPresent(step -> fail(step.remark()));
        second.failure().ifPresent(step -> fail(step.remark()));
        Optional<String> organization = first.organizationalDomain();
        return organization.isPresent() && organization.equals(second.organizationalDomain());
    }

    private String reason(DmarcResult result, boolean spf, Optional<DkimVerdict> signature) {
        if (result == DmarcResult.TEMPERROR) {
            return failure;
        }
        if (result == DmarcResult.PASS) {
            String bySpf = spf ? "SPF passed for " + Quoted.excerpt(query.spfDomain()) : "";
            String byDkim = signature
                    .map(verdict -> Quoted.excerpt(verdict.domain()) + " signed")
                    .orElse("");
            return bySpf + (spf && signature.isPresent() ? " and " : "") + byDkim + ", aligned with " + policy.domain();
        }
        return "neither SPF (" + query.spf() + " for '" + Quoted.excerpt(query.spfDomain()) + "') nor any of "
                + query.dkim().size() + " signatures authenticates " + policy.domain() + ": " + policy.reason();
    }
}
