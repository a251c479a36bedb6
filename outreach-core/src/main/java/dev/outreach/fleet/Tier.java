package dev.outreach.fleet;

/** What a mailbox is kept for. */
public enum Tier {
    /** Google Workspace and Microsoft 365: VIP contacts and closing steps; the dearer fifth of a fleet. */
    PREMIUM,
    /** Mailforge, Maildoso and own SMTP: everything else. */
    BULK
}
