/** The durable store: SQLite in a file for one node, PostgreSQL for many. */
module dev.outreach.store.jdbc {
    requires static transitive org.jspecify;
    requires transitive dev.outreach.core;
    requires transitive java.sql;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;
    requires org.xerial.sqlitejdbc;

    exports dev.outreach.store.jdbc;
}
