package dev.outreach.providers.google;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.providers.google.PostmasterStats.Outcome;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.ReputationReport;
import dev.outreach.spi.ReputationReport.Requirement;
import dev.outreach.spi.ReputationReport.Standing;
import dev.outreach.spi.ReputationSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Gmail says of domains (Postmaster Tools API version 2). It has figures for those that send to about 50 of its users a
 * day or more.
 */
final class PostmasterReports implements ReputationSource {
    private static final Logger LOG = LoggerFactory.getLogger(PostmasterReports.class);
    private static final String PREFIX = "domains/";
    private static final String MOST_A_PAGE = "200";
    private static final String NOT_REGISTERED = "it is not among the domains that the user has in Postmaster Tools";
    private static final String NOT_VERIFIED = "it is in Postmaster Tools, and not verified there";
    private static final String NOT_SHOWN =
            "Postmaster Tools does not show it to the user: register and verify it there";
    private static final String NO_FIGURES = "Gmail has no figures for these days, as for all who send it little";

    private final GoogleApi api;
    private final Acting as;

    PostmasterReports(GoogleApi api, Acting as) {
        this.api = api;
        this.as = as;
    }

    @Override
    public ReceivingProvider receiver() {
        return ReceivingProvider.GOOGLE;
    }

    @Override
    public List<ReputationReport> reports(Collection<DomainName> domains, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "figures are asked for from " + from + " to " + to + ": give the earlier day first");
        }
        Map<String, Boolean> registered = registered();
        Set<DomainName> ours = new LinkedHashSet<>();
        for (DomainName domain : domains) {
            // A list of nothing looks like one that has lost what was in it, so then each is asked for.
            if (registered.getOrDefault(domain.value(), registered.isEmpty())) {
                ours.add(domain);
            }
        }
        Map<DomainName, Outcome> outcomes = new PostmasterStats(api, as, from, to).ask(ours);
        Map<DomainName, List<Requirement>> requirements = requirements(outcomes);
        List<ReputationReport> reports = new ArrayList<>();
        for (DomainName domain : domains) {
            reports.add(report(
                    domain,
                    registered.containsKey(domain.value()),
                    outcomes.get(domain),
                    requirements.getOrDefault(domain, List.of())));
        }
        return reports;
    }

    /** The domains that the user has there, and whether it may see their figures. */
    private Map<String, Boolean> registered() {
        List<Json> domains = api.list(
                () -> HttpCall.get("/v2/domains").query("pageSize", MOST_A_PAGE),
                body -> body.at("domains").items(),
                as);
        Map<String, Boolean> registered = new HashMap<>();
        for (Json domain : domains) {
            String name = domain.at("name").text().orElse("");
            if (name.startsWith(PREFIX)) {
                registered.put(name.substring(PREFIX.length()), isShown(domain));
            }
        }
        return registered;
    }

    /** Words that are not known are no reason not to ask. */
    private static boolean isShown(Json domain) {
        return !domain.at("verificationState").text().orElse("").equals("UNVERIFIED")
                && !domain.at("permission").text().orElse("").equals("NONE");
    }

    private static ReputationReport report(
            DomainName domain, boolean isRegistered, @Nullable Outcome outcome, List<Requirement> requirements) {
        if (outcome == null) {
            String why = isRegistered ? NOT_VERIFIED : NOT_REGISTERED;
            return new ReputationReport(domain, Standing.NOT_OURS, why, List.of(), List.of());
        }
        if (outcome.isRefused()) {
            return new ReputationReport(domain, Standing.NOT_OURS, NOT_SHOWN, List.of(), List.of());
        }
        if (!outcome.failure().isEmpty()) {
            return new ReputationReport(domain, Standing.FAILED, outcome.failure(), List.of(), List.of());
        }
        return outcome.days().isEmpty()
                ? new ReputationReport(domain, Standing.NO_DATA, NO_FIGURES, List.of(), requirements)
                : new ReputationReport(domain, Standing.REPORTED, "", outcome.days(), requirements);
    }

    /** They are an extra: a failure leaves them out, and one that may be of all domains ends the asking. */
    private Map<DomainName, List<Requirement>> requirements(Map<DomainName, Outcome> outcomes) {
        Map<DomainName, List<Requirement>> requirements = new HashMap<>();
        for (Map.Entry<DomainName, Outcome> each : outcomes.entrySet()) {
            DomainName domain = each.getKey();
            if (each.getValue().isRefused() || !each.getValue().failure().isEmpty()) {
                continue;
            }
            try {
                Json status = api.json(HttpCall.get("/v2/domains/{}/complianceStatus", domain.value()), as);
                requirements.put(domain, PostmasterCompliance.read(domain, status));
            } catch (ProviderFailure failure) {
                LOG.warn("What Gmail asks of {} is not known: {}", domain, failure.getMessage());
                if (failure.kind() != Kind.PERMANENT) {
                    break;
                }
            }
        }
        return requirements;
    }

    @Override
    public String toString() {
        return "figures of Google Postmaster Tools";
    }
}
