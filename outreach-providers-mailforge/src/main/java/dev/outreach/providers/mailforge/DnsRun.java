package dev.outreach.providers.mailforge;

import dev.outreach.dns.plan.DnsChange;
import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.PlanProgress;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.AppliedPlan;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one plan: reads the zone, holds the plan against it, writes the whole zone, and reads it again. The look before
 * each write is the last thing that is done before it.
 */
final class DnsRun {
    /** How often the zone is read and written before it is given up. */
    private static final int ROUNDS = 4;

    private final MailforgeDns dns;
    private final ForgeApi api;
    private final DnsZone zone;
    private final Patience patience;
    private final List<DnsChange> done = new ArrayList<>();
    private final List<DnsChange> alreadyThere = new ArrayList<>();
    private List<DnsChange> left;
    private @Nullable ForgeFailure last;

    DnsRun(MailforgeDns dns, ForgeApi api, DnsZone zone, DnsPlan plan, Patience patience) {
        this.dns = dns;
        this.api = api;
        this.zone = zone;
        this.patience = patience;
        this.left = plan.changes();
    }

    AppliedPlan run() {
        for (int round = 1; round <= ROUNDS && !left.isEmpty(); round++) {
            ZoneRows now = read();
            hold(now.progress(left));
            if (!left.isEmpty()) {
                last = write(now);
            }
        }
        if (last != null) {
            throw last;
        }
        return new AppliedPlan(done, alreadyThere);
    }

    private ZoneRows read() {
        try {
            return dns.rows(zone);
        } catch (ForgeFailure blind) {
            // Whether the changes were made is still not known.
            throw last == null ? blind : last;
        }
    }

    private void hold(PlanProgress progress) {
        (last == null ? alreadyThere : done).addAll(progress.done());
        if (progress.stale().isPresent()) {
            throw api.cannot(
                    Kind.PERMANENT,
                    "zone " + zone.name() + " is not as the plan saw it, and nothing more was changed: "
                            + progress.stale().get() + "; make the plan again");
        }
        left = progress.left();
        last = null;
    }

    /** Writes all that is left; what went wrong if the zone has to be read again, null if nothing did. */
    private @Nullable ForgeFailure write(ZoneRows now) {
        now.managed(left).ifPresent(this::refuse);
        List<ZoneRow> after = now.after(left);
        try {
            dns.write(zone, after);
        } catch (ForgeFailure failure) {
            if (failure.isRefusal()) {
                throw failure;
            }
            return new ForgeFailure(
                    Kind.IN_DOUBT,
                    String.valueOf(failure.getMessage()),
                    failure.retryAfter().orElse(null),
                    failure.status());
        }
        confirm(after);
        return null;
    }

    private void refuse(ZoneRecord managed) {
        throw api.cannot(
                Kind.PERMANENT,
                "zone " + zone.name() + " was not changed: Mailforge manages '" + Quoted.excerpt(managed.toString())
                        + "' itself; leave it out of the setup, or ask the vendor");
    }

    /** A write may take a while to be seen. */
    private void confirm(List<ZoneRow> written) {
        Optional<ZoneRows> seen = patience.until(
                look(),
                rows -> rows.filter(now -> now.progress(left).left().isEmpty()).isPresent(),
                this::look);
        ZoneRows now = seen.orElseThrow(() -> unseen("could not be read again"));
        if (!now.progress(left).left().isEmpty()) {
            throw unseen("does not hold the changes yet");
        }
        ZoneRows.lost(written, now).ifPresent(record -> {
            throw api.cannot(
                    Kind.PERMANENT,
                    "zone " + zone.name() + " was written and has lost '" + Quoted.excerpt(record.toString())
                            + "': look at it in the Mailforge app, and write that record again");
        });
        done.addAll(left);
        left = List.of();
    }

    private Optional<ZoneRows> look() {
        try {
            return Optional.of(dns.rows(zone));
        } catch (ForgeFailure blind) {
            return Optional.empty();
        }
    }

    private ForgeFailure unseen(String what) {
        return api.cannot(
                Kind.IN_DOUBT, "zone " + zone.name() + " was written and " + what + ": apply the plan again later");
    }
}
