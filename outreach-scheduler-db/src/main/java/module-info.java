/** Recurring work once in a cluster, over a database that all its nodes share. */
module dev.outreach.scheduler.db {
    requires static transitive org.jspecify;
    requires transitive dev.outreach.core;
    requires transitive com.github.kagkarlsson.scheduler;
    requires transitive java.sql;

    exports dev.outreach.scheduler.db;
}
