/** Mailboxes of Google Workspace, and figures of Google Postmaster Tools. */
module dev.outreach.providers.google {
    requires static transitive org.jspecify;
    requires transitive dev.outreach.core;
    requires org.slf4j;
}
