package dev.outreach.warmup;

import dev.outreach.warmup.DayReading.Kind;
import java.util.Locale;

/**
 * Judges a day soberly: at 2 to 50 messages a rate means nothing, so signs against the sender are counted and dead
 * recipients are tested against the rate that a fair list has.
 *
 * @param enough share of the allowance that must have been sent for a day to count as healthy
 * @param unclearSigns from how many signs against the sender a day is unclear
 * @param badSigns from how many it is bad
 * @param toleratedDead share of dead recipients that a fair list has
 */
record EvidenceReader(double enough, int unclearSigns, int badSigns, double toleratedDead) implements DayReader {
    /** A count of dead recipients that chance brings about this seldom leaves the day unclear. */
    private static final double DOUBTFUL = 0.10;

    /** One that chance brings about this seldom makes the day bad. */
    private static final double ALARMING = 0.01;

    @Override
    public DayReading read(DayEvidence day) {
        int signs = day.senderBounces() + day.complaints() + day.spamPlacements();
        double chance = chanceOfDead(day);
        if (signs >= badSigns) {
            return reading(Kind.BAD, signs + " signs against the sender, " + badSigns + " are bad", day);
        }
        if (chance < ALARMING) {
            return reading(Kind.BAD, deadRecipients(chance), day);
        }
        if (signs >= unclearSigns) {
            return reading(Kind.UNCLEAR, signs + " signs against the sender, bad from " + badSigns, day);
        }
        if (day.sent() == 0) {
            return reading(Kind.IDLE, "nothing sent", day);
        }
        if (chance < DOUBTFUL) {
            return reading(Kind.UNCLEAR, deadRecipients(chance), day);
        }
        return day.sent() < enough * day.allowance()
                ? reading(Kind.UNCLEAR, String.format(Locale.ROOT, "less than %.0f %% sent", 100 * enough), day)
                : reading(Kind.HEALTHY, "nothing speaks against it", day);
    }

    /** Reports of older messages arrive also on days without sending, which give them no number to be a share of. */
    private double chanceOfDead(DayEvidence day) {
        return day.sent() == 0
                ? 1
                : Binomial.atLeast(day.deadRecipients(), Math.max(day.sent(), day.deadRecipients()), toleratedDead);
    }

    private String deadRecipients(double chance) {
        return String.format(
                Locale.ROOT,
                "so many dead recipients have a chance of %.2g %% on a list with %.1f %%",
                100 * chance,
                100 * toleratedDead);
    }

    private static DayReading reading(Kind kind, String reason, DayEvidence day) {
        return new DayReading(
                kind,
                String.format(
                        Locale.ROOT,
                        "%s (%d of %d sent, %d dead recipients, %d sender bounces, %d complaints, %d in spam)",
                        reason,
                        day.sent(),
                        day.allowance(),
                        day.deadRecipients(),
                        day.senderBounces(),
                        day.complaints(),
                        day.spamPlacements()));
    }
}
