package dev.outreach.fleet;

/** Whatever in a fleet has a history of its own: a client, a sending domain or a mailbox. */
public sealed interface FleetId permits ClientId, DomainName, MailboxId {
    /** The identifier as it is written in files and logs. */
    @Override
    String toString();
}
