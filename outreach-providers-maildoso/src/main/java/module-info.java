/** Mailboxes and domains of Maildoso. */
module dev.outreach.providers.maildoso {
    requires static transitive org.jspecify;
    requires transitive dev.outreach.core;
    requires org.slf4j;
}
