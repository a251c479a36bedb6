package dev.outreach.examples.report;

import dev.outreach.fleet.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a run of the fleet came to.
 *
 * @param title the heading
 * @param subtitle what was run, over which days, with which seed
 * @param facts the numbers to see first
 * @param invariants the things that must always hold, with evidence
 * @param warmUp allowance by day of warm-up, one curve for each group of mailboxes that is worth telling apart
 * @param seats each sending mailbox's allowance and what it sent of it
 * @param reputations each mailbox's score, 0 to 100
 * @param sendsByHour messages sent in each hour of the day, 24 counts from midnight
 * @param hoursOf whose hours these are, such as {@code the mailbox's zone} or {@code UTC}
 * @param breakdowns tables of the same numbers by tier, by client, by stage
 * @param changes changes of stage with their reasons, such as cooldowns, oldest first
 * @param replacements burned domains and what took their place, oldest first
 */
public record Report(
        String title,
        String subtitle,
        List<Fact> facts,
        List<Invariant> invariants,
        List<Curve> warmUp,
        List<Seat> seats,
        List<Double> reputations,
        List<Long> sendsByHour,
        String hoursOf,
        List<Breakdown> breakdowns,
        List<Change> changes,
        List<Replacement> replacements) {

    private static final int HOURS = 24;

    public Report {
        if (sendsByHour.size() != HOURS) {
            throw new IllegalArgumentException("sends by hour has " + sendsByHour.size() + " counts: give " + HOURS);
        }
        facts = List.copyOf(facts);
        invariants = List.copyOf(invariants);
        warmUp = List.copyOf(warmUp);
        seats = List.copyOf(seats);
        reputations = List.copyOf(reputations);
        sendsByHour = List.copyOf(sendsByHour);
        breakdowns = List.copyOf(breakdowns);
        changes = List.copyOf(changes);
        replacements = List.copyOf(replacements);
    }

    /**
     * A number to see first.
     *
     * @param label what it counts
     * @param value the number with its unit
     * @param note what to compare it with; may be empty
     */
    public record Fact(String label, String value, String note) {}

    /** Whether a rule held. */
    public enum Held {
        YES,
        NO,
        /** Nothing in the run could have broken it. */
        NOT_EXERCISED
    }

    /**
     * Something that must always hold.
     *
     * @param name the rule in a few words
     * @param held whether it held
     * @param evidence what was counted to say so
     */
    public record Invariant(String name, Held held, String evidence) {}

    /**
     * A warm-up curve.
     *
     * @param name whose, in at most three words
     * @param firstDay the day of warm-up that it begins on, from 1
     * @param perDay messages a day on that day, the next, and so on
     */
    public record Curve(String name, int firstDay, List<Double> perDay) {
        public Curve {
            perDay = List.copyOf(perDay);
        }

        /** A curve from the first day of warm-up on. */
        public Curve(String name, List<Double> perDay) {
            this(name, 1, perDay);
        }

        /** The day that it ends on. */
        int lastDay() {
            return firstDay + perDay.size() - 1;
        }
    }

    /**
     * A mailbox's use of its allowance.
     *
     * @param tier its tier
     * @param sent what it sent
     * @param allowance what it was allowed in the same time
     */
    public record Seat(Tier tier, long sent, long allowance) {}

    /**
     * The same numbers for each group of mailboxes.
     *
     * @param by what the groups are, such as {@code Client}
     * @param groups the rows
     */
    public record Breakdown(String by, List<Group> groups) {
        public Breakdown {
            groups = List.copyOf(groups);
        }
    }

    /**
     * The numbers of a group of mailboxes.
     *
     * @param name the group
     * @param mailboxes how many there are
     * @param allowance messages they were allowed
     * @param sent messages they sent
     * @param accepted messages that receivers took
     * @param hardBounces messages refused for good
     * @param replies answers by persons
     * @param complaints spam reports
     * @param reputation mean score, 0 to 100; {@link Double#NaN} if there is none
     */
    public record Group(
            String name,
            long mailboxes,
            long allowance,
            long sent,
            long accepted,
            long hardBounces,
            long replies,
            long complaints,
            double reputation) {}

    /**
     * A change of stage.
     *
     * @param at when
     * @param about the mailbox or domain
     * @param from the stage before
     * @param to the stage after
     * @param why the reason in one line
     */
    public record Change(Instant at, String about, String from, String to, String why) {}

    /**
     * The replacement of a burned domain.
     *
     * @param at when it was done
     * @param client whose domain it was
     * @param burned the domain taken out
     * @param by the domain put in
     * @param took from burning to replacement
     * @param why what burned it
     */
    public record Replacement(Instant at, String client, String burned, String by, Duration took, String why) {}
}
