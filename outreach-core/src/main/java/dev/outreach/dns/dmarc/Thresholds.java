package dev.outreach.dns.dmarc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What must be so before a policy is tightened, and what a person should look at. Immutable. */
final class Thresholds {

    /** Unknown sources that are named; the rest is counted. */
    private static final int MOST_NAMED = 3;

    private final Duration quarantine;
    private final Duration rehearsal;
    private final Duration auditAge;
    private final Duration silence;
    private final int days;
    private final int reporters;
    private final long messages;
    private final double aligned;

    Thresholds(DmarcRolloutBuilder from) {
        quarantine = from.quarantine;
        rehearsal = from.rehearsal;
        auditAge = from.auditAge;
        silence = from.silence;
        days = from.days;
        reporters = from.reporters;
        messages = from.messages;
        aligned = from.aligned;
    }

    /** Why the phase after this one cannot begin yet; empty if it can. */
    List<String> obstacles(DmarcPhase phase, Instant since, DmarcRolloutEvidence evidence, Instant now) {
        List<String> obstacles = new ArrayList<>();
        Duration least = phase == DmarcPhase.QUARANTINE ? quarantine : rehearsal;
        Duration spent = Duration.between(since, now);
        if (spent.compareTo(least) < 0) {
            obstacles.add("it began at " + since + ", and lasts until " + since.plus(least) + " at the least");
        }
        audits(evidence.audits(), now).ifPresent(obstacles::add);
        evidence.reports().ifPresent(reports -> obstacles.addAll(reports(reports, now)));
        return obstacles;
    }

    private Optional<String> audits(List<DmarcAudit> audits, Instant now) {
        List<DmarcAudit> recent = audits.stream()
                .filter(audit -> !audit.at().isAfter(now))
                .filter(audit -> Duration.between(audit.at(), now).compareTo(auditAge) <= 0)
                .toList();
        if (recent.isEmpty()) {
            return Optional.of("there is no audit of the last " + auditAge.toDays() + " days");
        }
        return recent.stream()
                .filter(audit -> !audit.passed())
                .findFirst()
                .map(failed -> "the audit of " + failed.at() + " failed");
    }

    private List<String> reports(ReportEvidence reports, Instant now) {
        List<String> obstacles = new ArrayList<>();
        if (reports.last().isEmpty()) {
            obstacles.add("no aggregate report has come yet");
            return obstacles;
        }
        if (isSilent(reports.last().get(), now)) {
            obstacles.add("the latest report is for " + reports.last().get());
        }
        few(reports.days(), days, "days", obstacles);
        few(reports.reporters(), reporters, "reporters", obstacles);
        few(reports.messages(), messages, "messages", obstacles);
        if (reports.aligned() < aligned * reports.messages()) {
            obstacles.add(String.format(
                    Locale.ROOT,
                    "%.2f %% of its own mail is aligned, of %.2f %% needed",
                    100.0 * reports.aligned() / reports.messages(),
                    100 * aligned));
        }
        unknown(reports).ifPresent(obstacles::add);
        return obstacles;
    }

    private static void few(long number, long least, String what, List<String> obstacles) {
        if (number < least) {
            obstacles.add("reports cover " + number + " of " + least + " " + what);
        }
    }

    private static Optional<String> unknown(ReportEvidence reports) {
        List<String> unknown = reports.unknownSources();
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        String named = String.join(", ", unknown.subList(0, Math.min(MOST_NAMED, unknown.size())));
        return Optional.of("SPF passes " + unknown.size() + " sources that are not known to be its own: " + named
                + (unknown.size() > MOST_NAMED ? ", …" : ""));
    }

    private boolean isSilent(Instant last, Instant now) {
        return Duration.between(last, now).compareTo(silence) > 0;
    }

    /** What a person should look at, in any phase. */
    List<String> alarms(Instant since, DmarcRolloutEvidence evidence, Instant now) {
        List<String> alarms = new ArrayList<>();
        evidence.reports().ifPresent(reports -> {
            Instant last = reports.last().filter(since::isBefore).orElse(since);
            if (isSilent(last, now)) {
                alarms.add("no report for " + Duration.between(last, now).toDays()
                        + " days: see whether the address in rua takes mail");
            }
            unknown(reports).ifPresent(alarms::add);
        });
        return alarms;
    }

    /** Why the next phase can begin. */
    String met(boolean byReports) {
        return "its time is over, the audits of the last " + auditAge.toDays() + " days passed"
                + (byReports ? ", and reports show that its own mail is aligned" : "; no reports are read");
    }
}
