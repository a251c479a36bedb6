package dev.outreach.lifecycle;

import java.time.Duration;

/**
 * What the reply CUSUM works with.
 *
 * @param lag how long answers take
 * @param days how many days are remembered
 * @param left what a fall leaves of the reply rate
 * @param usualRate the reply rate to expect before peers have shown theirs
 * @param usualRateWeight how many messages of peers it takes to count as much as the usual rate
 * @param spread how far healthy mailboxes differ: the standard deviation of their rates over its mean
 * @param past how many messages a mailbox must have sent before a fall for a full past to fall from
 * @param noPastDebit what is taken off the statistic without such a past
 * @param mailboxThreshold h for a mailbox
 * @param domainThreshold h for a domain
 * @param chance how unlikely so few replies must be, had it fared like its peers
 * @param refusalCountsFor how long a refusal for reputation confirms a fall
 * @param massShare the share of a client's mailboxes in alarm that points to the list or the copy
 * @param massDays within how many days
 */
record CusumSettings(
        ReplyLag lag,
        int days,
        double left,
        double usualRate,
        double usualRateWeight,
        double spread,
        double past,
        double noPastDebit,
        double mailboxThreshold,
        double domainThreshold,
        double chance,
        Duration refusalCountsFor,
        double massShare,
        int massDays) {
    CusumSettings {
        check(days >= 14 && days <= 365, "memory in days", days, "14 to 365");
        check(left > 0 && left < 1, "what a fall leaves", left, "a share above 0 and below 1");
        check(usualRate > 0 && usualRate < 1, "usual reply rate", usualRate, "a share above 0 and below 1");
        check(usualRateWeight > 0, "weight of the usual reply rate", usualRateWeight, "a number above 0");
        check(spread > 0 && spread <= 2, "spread of reply rates", spread, "a number above 0, at most 2");
        check(past >= 0, "messages of a full past", past, "0 or more");
        check(noPastDebit >= 0, "debit without a past", noPastDebit, "0 or more");
        check(mailboxThreshold > 0, "threshold of a mailbox", mailboxThreshold, "a number above 0");
        check(domainThreshold > 0, "threshold of a domain", domainThreshold, "a number above 0");
        check(chance > 0 && chance <= 1, "chance against peers", chance, "a probability above 0");
        check(
                !refusalCountsFor.isNegative(),
                "how long a refusal counts in seconds",
                refusalCountsFor.toSeconds(),
                "0 or more");
        check(massShare > 0 && massShare <= 1, "share of mailboxes in alarm", massShare, "a share above 0");
        check(massDays >= 1 && massDays <= 14, "days of a mass alarm", massDays, "1 to 14");
    }

    private static void check(boolean good, String name, double value, String allowed) {
        if (!good) {
            throw new IllegalArgumentException(name + " is " + value + ": use " + allowed);
        }
    }
}
