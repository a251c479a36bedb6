package dev.outreach.dns.dmarc;

import java.time.Duration;

/** Collects the thresholds of a {@link DmarcRollout}. Not for use by several threads. */
public final class DmarcRolloutBuilder {

    Duration quarantine = Duration.ofDays(28);
    Duration rehearsal = Duration.ZERO;
    Duration auditAge = Duration.ofDays(7);
    Duration silence = Duration.ofDays(7);
    int days = 14;
    int reporters = 3;
    long messages = 500;
    double aligned = 0.99;

    DmarcRolloutBuilder() {}

    /** How long quarantine lasts at the least; 28 days by default. */
    public DmarcRolloutBuilder quarantineFor(Duration time) {
        quarantine = notNegative("quarantine", time);
        return this;
    }

    /** How long reject is rehearsed by {@code t=y} at the least after quarantine; not at all, as by default, if zero. */
    public DmarcRolloutBuilder rehearsalFor(Duration time) {
        rehearsal = notNegative("rehearsal", time);
        return this;
    }

    /** How old the latest audit may be, and how far back all must have passed; 7 days by default. */
    public DmarcRolloutBuilder auditAge(Duration time) {
        auditAge = notNegative("age of an audit", time);
        return this;
    }

    /** After how long without a report there is an alarm, and no advance; 7 days by default. */
    public DmarcRolloutBuilder silence(Duration time) {
        silence = notNegative("time without a report", time);
        return this;
    }

    /** On how many days there must be a report; 14 by default. */
    public DmarcRolloutBuilder days(int least) {
        days = (int) notNegative("number of days", least);
        return this;
    }

    /** How many organizations must have reported; 3 by default. */
    public DmarcRolloutBuilder reporters(int least) {
        reporters = (int) notNegative("number of reporters", least);
        return this;
    }

    /** How many messages must have been reported; 500 by default. */
    public DmarcRolloutBuilder messages(long least) {
        messages = notNegative("number of messages", least);
        return this;
    }

    /** The share of them that must be aligned, from 0 to 1; 0.99 by default. */
    public DmarcRolloutBuilder aligned(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("aligned share is " + share + ": use 0 to 1");
        }
        aligned = share;
        return this;
    }

    private static Duration notNegative(String name, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(name + " is " + time + ": use 0 or more");
        }
        return time;
    }

    private static long notNegative(String name, long number) {
        if (number < 0) {
            throw new IllegalArgumentException(name + " is " + number + ": use 0 or more");
        }
        return number;
    }

    /** The rollout. */
    public DmarcRollout build() {
        return new DmarcRollout(this);
    }
}
