package dev.outreach.providers.cloudflare;

import dev.outreach.dns.plan.DnsChange;
import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.PlanProgress;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.AppliedPlan;
import dev.outreach.spi.DnsZone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one plan: reads the zone, sends what is left to do, and reads again where the answer does not say what
 * became of it. A batch is one transaction, of which all or nothing is done (DNS docs, "Batch record changes").
 */
final class PlanRun {
    /** How often the zone is read and changes are sent before it is given up. */
    private static final int ROUNDS = 4;

    private final CloudflareDns dns;
    private final CloudflareApi api;
    private final CloudflareSettings settings;
    private final DnsZone zone;
    private final List<DnsChange> done = new ArrayList<>();
    private final List<DnsChange> alreadyThere = new ArrayList<>();
    private List<DnsChange> left;
    private @Nullable CloudflareFailure last;

    PlanRun(CloudflareDns dns, CloudflareApi api, CloudflareSettings settings, DnsZone zone, DnsPlan plan) {
        this.dns = dns;
        this.api = api;
        this.settings = settings;
        this.zone = zone;
        this.left = plan.changes();
    }

    AppliedPlan run() {
        for (int round = 1; round <= ROUNDS && !left.isEmpty(); round++) {
            hold(PlanProgress.of(left, read()));
            last = send();
        }
        if (last != null) {
            throw last;
        }
        return new AppliedPlan(done, alreadyThere);
    }

    private List<HostedRecord> read() {
        try {
            return dns.records(zone);
        } catch (CloudflareFailure blind) {
            // Whether the changes were made is still not known.
            throw last != null && last.isInDoubt() ? last : blind;
        }
    }

    private void hold(PlanProgress progress) {
        boolean mayBeOurs = last != null && last.isInDoubt();
        (mayBeOurs ? done : alreadyThere).addAll(progress.done());
        if (progress.stale().isPresent()) {
            throw api.cannot(
                    Kind.PERMANENT,
                    "zone " + zone.name() + " is not as the plan saw it, and nothing more was changed: "
                            + progress.stale().get() + "; make the plan again");
        }
        if (last != null && last.isConflict() && progress.done().isEmpty()) {
            throw last;
        }
        left = progress.left();
        last = null;
    }

    /** Sends all that is left; what went wrong if the zone has to be read again, null if nothing did. */
    private @Nullable CloudflareFailure send() {
        List<DnsChange> unsent = new ArrayList<>(left);
        for (List<DnsChange> batch : Batches.of(left, settings.batchSize())) {
            try {
                send(batch);
            } catch (CloudflareFailure failure) {
                left = unsent;
                if (failure.asksToReadAgain()) {
                    return failure;
                }
                throw done.isEmpty() ? failure : partly(failure);
            }
            done.addAll(batch);
            unsent.removeAll(batch);
        }
        left = unsent;
        return null;
    }

    private CloudflareFailure partly(CloudflareFailure failure) {
        return new CloudflareFailure(
                failure.kind(),
                failure.getMessage() + "; of the plan, " + done.size() + " changes were made and " + left.size()
                        + " were not, and applying it again goes on from there",
                failure.retryAfter().orElse(null),
                Set.of());
    }

    private void send(List<DnsChange> batch) {
        List<Object> deletes = new ArrayList<>();
        List<Object> patches = new ArrayList<>();
        List<Object> posts = new ArrayList<>();
        for (DnsChange change : batch) {
            if (change instanceof DnsChange.Delete delete) {
                deletes.add(WireRecord.delete(delete));
            } else if (change instanceof DnsChange.Change edit) {
                patches.add(WireRecord.change(edit, settings.ttl()));
            } else {
                posts.add(WireRecord.create((DnsChange.Create) change, settings.ttl()));
            }
        }
        Map<String, List<Object>> body = new LinkedHashMap<>();
        body.put("deletes", deletes);
        body.put("patches", patches);
        body.put("posts", posts);
        body.values().removeIf(List::isEmpty);
        HttpCall call = HttpCall.post("/zones/{}/dns_records/batch", zone.id())
                .json(Json.of(body))
                .build();
        check(call, body, api.send(call, CloudflareDns.WRITE_RECORDS).result());
    }

    /** An answer that does not hold what was sent does not say that it was done. */
    private void check(HttpCall call, Map<String, List<Object>> sent, Json result) {
        sent.forEach((action, changes) -> {
            int said = result.at(action).items().size();
            if (said != changes.size()) {
                throw api.unfit(
                        call, "answered with " + said + " " + action + " where " + changes.size() + " were sent");
            }
        });
    }
}
