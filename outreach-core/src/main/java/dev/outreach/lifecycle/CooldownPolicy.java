package dev.outreach.lifecycle;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Decides who is taken out to rest, and for how long. Pure; implementations are safe for any number of threads. */
public interface CooldownPolicy {
    /**
     * A builder of the default policy.
     *
     * <p><em>Replies</em>: a CUSUM of Poisson counts for each mailbox and each domain. A message counts only as far as
     * its replies should have arrived ({@link ReplyLag}); it is compared with the seat's own past and the rate of its
     * peers: the mailboxes of the same client and tier on other domains. Half the threshold means
     * {@link Judgement.Call#WATCH}; the threshold means {@link Judgement.Call#COOLDOWN} if peers fared better (p below
     * 0.003) or a receiver refused the seat for its reputation within 7 days, and else still to watch. Are more than
     * 30 % of a client's mailboxes in alarm within 3 days, on more than one domain, the list or the copy is at fault:
     * {@link Judgement.Call#ALARM} for the client, and nobody is put to rest for it. The same alarm is raised, sooner,
     * when all mailboxes taken together have fallen; then only p below 0.0003 puts one of them to rest. A client with
     * one domain has no peers, so only refusals can confirm a fall there.
     *
     * <p><em>Complaints</em>: pooled over a domain and over the client for 30 days; a Poisson bound above 0.1 % warns,
     * above 0.3 % the domain rests. <em>Refusals</em>: two recipients within 24 hours for reputation, one for
     * authentication. <em>Stay</em>: 7 days, the second within 30 days 14; a third within 60 days of the first burns the
     * domain.
     *
     * <p>Measured by simulation (clients of 30 mailboxes on 10 domains, 30 messages a day each, default reply lag):
     *
     * <table>
     * <caption>Operating point</caption>
     * <tr><th>question<th>all at 3 %<th>Beta, mean 3 %, sd 1.2 %
     * <tr><td>healthy mailboxes cooled in the first, second, third 30 days<td>0.3, 2.7, 1.9 %<td>0.5, 2.3, 2.6 %
     * <tr><td>a mailbox falls to a sixth after 60 days: median<td>11 days after<td>12 days after
     * <tr><td>a domain falls to a sixth after 60 days: median until its last mailbox rests<td>5 days after<td>5 days
     * after
     * <tr><td>the whole client falls to a third: mailboxes of 30 that rest for it, on average<td>0.3<td>0.7
     * </table>
     *
     * <p>"n days after" counts from the date of the first fallen messages to the date of the judgement. With other
     * seeds the medians move by up to a day; with slower answers everything takes longer by as much.
     */
    static CusumCooldownPolicyBuilder cusum() {
        return new CusumCooldownPolicyBuilder();
    }

    /**
     * The plain rules: a mailbox with less than 1 % replies to its last 100 messages, or a domain with any refusal for
     * the sender's sake, rests for 7 days. They cool most healthy mailboxes within a month; for comparison, and for
     * those who want just that.
     */
    static CooldownPolicy threshold() {
        return threshold(0.01, 100, Duration.ofDays(7));
    }

    /**
     * The plain rules with other figures.
     *
     * @param replyRate the lowest reply rate that is good enough, above 0 and below 1
     * @param sends over how many messages it is taken, counted in whole days; with fewer nothing is judged
     * @param stay how long every cooldown lasts
     */
    static CooldownPolicy threshold(double replyRate, int sends, Duration stay) {
        return new ThresholdCooldownPolicy(replyRate, sends, stay);
    }

    /**
     * Looks at all mailboxes of a client once a day.
     *
     * @param today the day that ends now; the histories hold nothing later
     * @return what is to happen to mailboxes, domains or the client; nothing for those in good health
     */
    List<Judgement> judge(ClientId client, List<MailboxHistory> mailboxes, LocalDate today, Instant now);

    /**
     * Looks at a domain as soon as a receiver refused one of its messages for the sender's sake.
     *
     * @param refusals the domain's refusals of the last 24 hours, oldest first, the newest one included
     */
    Optional<Judgement> judge(DomainName domain, List<SenderRefusal> refusals, Instant now);

    /**
     * Looks at a receiver's own spam rate for a domain: from 0.1 % on it is watched, from 0.3 % on it rests. The receiver
     * has counted, so no bound is needed. The same limits as for complaints, which Gmail and Yahoo publish.
     */
    default Optional<Judgement> judge(Signal.SpamRateReported report) {
        return ComplaintRule.judge(report);
    }

    /**
     * How long a cooldown lasts at least.
     *
     * @param earlier when the cooldowns before this one began, oldest first
     */
    Duration stay(List<Instant> earlier, Instant now);

    /** Whether another cooldown would be one too many, so that the domain is burned instead. */
    boolean wornOut(List<Instant> earlier, Instant now);
}
