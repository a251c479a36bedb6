package dev.outreach.lifecycle;

import dev.outreach.fleet.FleetId;

/**
 * What a cooldown policy says of a mailbox, a domain or a client.
 *
 * @param about whom
 * @param call what should happen
 * @param trigger what kind of evidence spoke
 * @param sends n: the messages judged
 * @param events k: the replies, refusals or complaints among them
 * @param baseline the rate they were compared with
 * @param statistic the value of the test statistic
 * @param why the reason in one line, with these numbers
 */
public record Judgement(
        FleetId about,
        Call call,
        Trigger trigger,
        double sends,
        double events,
        double baseline,
        double statistic,
        String why) {
    /** What should happen. */
    public enum Call {
        /** Send less and look closely. */
        WATCH,
        /** Take it out to rest. */
        COOLDOWN,
        /** Tell a person: the list or the copy is at fault, not the senders. */
        ALARM
    }
}
