package dev.outreach.testing.contract;

/**
 * What every {@link dev.outreach.spi.MailboxProvisioner} must do, and the {@link dev.outreach.spi.MailboxSuspension}
 * and {@link dev.outreach.spi.MailboxAccess} of the same provider, whatever goes wrong between it and its vendor: no
 * mailbox is made twice, no list is given in part, and a failure says what is true of it. Implement it in a test class
 * and say how the provisioner and its vendor are made.
 */
public interface MailboxProvisionerContract
        extends MailboxListsContract, MailboxCreationContract, MailboxChangesContract, MailboxSecretsContract {}
