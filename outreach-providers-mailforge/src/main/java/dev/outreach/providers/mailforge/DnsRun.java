package dev.outreach.providers.mailforge;

import dev.outreach.dns.plan.DnsChange;
import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.PlanProgress;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.AppliedPlan;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Carries out one plan: reads the zone, holds the plan against it, writes the whole zone, and reads it again. The look before
 * each write is the last thing that is done before it. What is read after a write without an answer may be a zone in the
 * midst of being replaced: it is written over only if it is the one that was there before.
 */
final class DnsRun {
    /** How often the zone is written before it is given up. */
    private static final int WRITES = 4;

    /** Between two looks at a zone that seems to be empty. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(2);

    /** Rows that a message names. */
    private static final int MOST_NAMED = 50;

    private final MailforgeDns dns;
    private final ForgeApi api;
    private final DnsZone zone;
    private final Patience patience;
    private final List<DnsChange> done = new ArrayList<>();
    private List<DnsChange> left;

    DnsRun(MailforgeDns dns, ForgeApi api, DnsZone zone, DnsPlan plan, Patience patience) {
        this.dns = dns;
        this.api = api;
        this.zone = zone;
        this.patience = patience;
        this.left = plan.changes();
    }

    AppliedPlan run() {
        ZoneRows now = first();
        List<DnsChange> alreadyThere = hold(now);
        for (int writes = 1; !left.isEmpty(); writes++) {
            List<ZoneRow> after = after(now);
            Optional<ForgeFailure> doubt = write(after);
            now = settled(now, after, doubt);
            done.addAll(hold(now));
            if (!left.isEmpty() && writes == WRITES) {
                throw doubt.orElseThrow();
            }
        }
        return new AppliedPlan(done, alreadyThere);
    }

    /** Somebody else's write may be under way, during which a zone may seem empty: only what is so twice is taken for it. */
    private ZoneRows first() {
        ZoneRows first = dns.rows(zone);
        if (left.isEmpty() || !first.rows().isEmpty()) {
            return first;
        }
        try {
            patience.pause().await(SECOND_LOOK);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw api.cannot(
                    Kind.TRANSIENT,
                    "zone " + zone.name() + " seems to be empty, and the second look was interrupted: nothing was"
                            + " changed");
        }
        return dns.rows(zone);
    }

    /** Takes what is as it should be out of what is left. */
    private List<DnsChange> hold(ZoneRows now) {
        PlanProgress progress = now.progress(left);
        if (progress.stale().isPresent()) {
            throw api.cannot(
                    Kind.PERMANENT,
                    "zone " + zone.name() + " is not as the plan saw it, and nothing more was changed: "
                            + progress.stale().get() + "; make the plan again");
        }
        left = progress.left();
        return progress.done();
    }

    private List<ZoneRow> after(ZoneRows now) {
        now.managed(left).ifPresent(managed -> {
            throw unwritten("Mailforge manages '" + Quoted.excerpt(managed.toString())
                    + "' itself; leave it out of the setup, or ask the vendor");
        });
        now.unwritable(left).ifPresent(exchanger -> {
            throw unwritten("its MX records have no preference, which '" + Quoted.excerpt(exchanger.toString())
                    + "' needs; set 'mx-form' to with-preference if the vendor takes one");
        });
        return now.after(left);
    }

    private ForgeFailure unwritten(String why) {
        return api.cannot(Kind.PERMANENT, "zone " + zone.name() + " was not changed: " + why);
    }

    /** Writes the zone; what went wrong if it is not known whether that was done. */
    private Optional<ForgeFailure> write(List<ZoneRow> after) {
        try {
            dns.write(zone, after);
            return Optional.empty();
        } catch (ForgeFailure failure) {
            if (failure.isRefusal()) {
                throw failure;
            }
            return Optional.of(inDoubt(failure, ""));
        }
    }

    private static ForgeFailure inDoubt(ForgeFailure failure, String more) {
        return new ForgeFailure(
                Kind.IN_DOUBT, failure.getMessage() + more, failure.retryAfter().orElse(null), failure.status());
    }

    /** The zone as it is to be or, where the write had no answer, as it was. Either may take a while to be seen. */
    private ZoneRows settled(ZoneRows before, List<ZoneRow> after, Optional<ForgeFailure> doubt) {
        Predicate<ZoneRows> isSettled =
                now -> isWritten(now, after) || doubt.isPresent() && now.holdsJust(before.rows());
        Optional<ZoneRows> seen =
                patience.until(look(), rows -> rows.filter(isSettled).isPresent(), this::look);
        ZoneRows now = seen.orElseThrow(() -> doubt.orElseGet(() -> unseen("could not be read again")));
        if (isSettled.test(now)) {
            return now;
        }
        if (areChangesIn(now)) {
            throw lost(now.missing(after));
        }
        throw doubt.map(failure -> inDoubt(
                        failure,
                        "; zone " + zone.name() + " is now neither as it was nor as it is to be, and is left alone:"
                                + " look at it in the Mailforge app, and apply the plan again later"))
                .orElseGet(() -> unseen("does not hold the changes yet"));
    }

    private boolean isWritten(ZoneRows now, List<ZoneRow> after) {
        return areChangesIn(now) && now.missing(after).isEmpty();
    }

    private boolean areChangesIn(ZoneRows now) {
        PlanProgress progress = now.progress(left);
        return progress.left().isEmpty() && progress.stale().isEmpty();
    }

    private ForgeFailure lost(List<ZoneRow> rows) {
        String named = rows.stream()
                .limit(MOST_NAMED)
                .map(row -> "'" + Quoted.excerpt(row.shown()) + "'")
                .collect(Collectors.joining(", "));
        return api.cannot(
                Kind.PERMANENT,
                "zone " + zone.name() + " was written and has lost " + named
                        + (rows.size() > MOST_NAMED ? " and " + (rows.size() - MOST_NAMED) + " more" : "")
                        + ": look at it in the Mailforge app, and write that again");
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
