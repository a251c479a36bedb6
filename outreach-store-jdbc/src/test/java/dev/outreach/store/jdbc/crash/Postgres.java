package dev.outreach.store.jdbc.crash;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** Real PostgreSQL servers on this machine. */
final class Postgres {
    private static final int CONNECTIONS = 6;
    private static final int PATIENCE_MILLIS = 2_000;

    private Postgres() {}

    /** A server that syncs what it commits; those for tests do not by themselves. */
    static EmbeddedPostgres start(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(PATIENCE_MILLIS);
        pool.setValidationTimeout(PATIENCE_MILLIS / 2);
        return pool;
    }
}
