package dev.outreach.examples.audit;

import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.store.JournalEvent;
import dev.outreach.warmup.WarmupCurve;
import dev.outreach.warmup.WarmupProgress;
import dev.outreach.warmup.WarmupProgress.Phase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** No mailbox is allowed more than its curve gives it for its age, and none grows by more than the curve's step. */
final class NoJump {

    /** The steepest day of the standard curve, 2 to 30 messages in 21 days. */
    private static final int STEP = 2;

    private static final WarmupCurve CURVE = WarmupCurve.standard();

    private NoJump() {}

    static Verdict check(Evidence evidence) {
        Fleet fleet = evidence.fleetAtTheEnd();
        Map<MailboxId, WarmupProgress> last = new HashMap<>();
        long[] counts = new long[3];
        evidence.events(JournalEvent.DayOpened.class).forEach(opened -> {
            @Nullable WarmupProgress before = last.put(opened.mailbox(), opened.progress());
            boolean warming = opened.progress().phase().isWarming();
            counts[0]++;
            counts[1] += warming ? 1 : 0;
            Mailbox mailbox = fleet.mailbox(opened.mailbox()).orElseThrow();
            counts[2] += jumps(before, opened.progress()) || isAheadOfAge(fleet, mailbox, opened) ? 1 : 0;
        });
        return Verdict.of(
                "No jump",
                counts[2],
                counts[2] + " of " + counts[0] + " mailbox days allowed more than the day before by over " + STEP
                        + ", or more than the curve gives a mailbox of that age (" + counts[1] + " days of warm-up)");
    }

    private static boolean jumps(@Nullable WarmupProgress before, WarmupProgress now) {
        return before != null && now.allowance() > before.allowance() + STEP;
    }

    private static boolean isAheadOfAge(Fleet fleet, Mailbox mailbox, JournalEvent.DayOpened opened) {
        @Nullable Instant since = mailbox.warmSince();
        if (since == null || opened.progress().phase() != Phase.WARMING) {
            return false;
        }
        LocalDate began = since.atZone(fleet.zoneOf(mailbox)).toLocalDate();
        int age = (int) ChronoUnit.DAYS.between(began, opened.date());
        return age < 0 || opened.progress().allowance() > CURVE.allowance(age);
    }
}
