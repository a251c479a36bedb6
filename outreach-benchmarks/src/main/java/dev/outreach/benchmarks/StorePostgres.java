package dev.outreach.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.outreach.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PostgreSQL server that syncs each commit, and pgbench beside the store on it. */
final class StorePostgres implements AutoCloseable {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final EmbeddedPostgres server;

    StorePostgres() throws IOException {
        server = EmbeddedPostgres.builder()
                // The library's own settings are for tests and lose commits.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "8GB")
                .start();
    }

    /** A pool in an empty schema of its own. */
    HikariDataSource pool(String schema, int connections) throws SQLException {
        execute("create schema " + schema);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema);
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    /** Updates of one row of 1,200 a second, by so many clients for some seconds. */
    double pgbench(int clients, int seconds) throws IOException, InterruptedException, SQLException {
        execute("create table if not exists peer (id int primary key, n bigint) with (fillfactor = 50)");
        execute("insert into peer select i, 0 from generate_series(1, 1200) i on conflict do nothing");
        Path script = Files.createTempFile("peer", ".sql");
        Files.writeString(script, "\\set id random(1, 1200)\nupdate peer set n = n + 1 where id = :id;\n");
        try {
            return rate(run(List.of(
                    System.getProperty("outreach.pgbench", "pgbench"),
                    "--no-vacuum",
                    "--protocol=prepared",
                    "--client=" + clients,
                    "--jobs=2",
                    "--time=" + seconds,
                    "--file=" + script,
                    "--host=localhost",
                    "--port=" + server.getPort(),
                    "--username=postgres",
                    "postgres")));
        } finally {
            Files.delete(script);
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command.get(0) + " failed:\n" + printed);
        }
        return printed;
    }

    private static double rate(String printed) {
        Matcher matcher = RATE.matcher(printed);
        if (!matcher.find()) {
            throw new IllegalStateException("pgbench gave no rate:\n" + printed);
        }
        return Double.parseDouble(matcher.group(1));
    }

    JdbcStore store(HikariDataSource pool, boolean groupCommit) {
        return JdbcStore.of(pool).groupCommit(groupCommit).open();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
