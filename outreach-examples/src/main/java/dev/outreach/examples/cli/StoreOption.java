package dev.outreach.examples.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.outreach.store.StoreException;
import dev.outreach.store.jdbc.JdbcStore;
import dev.outreach.store.jdbc.JdbcStoreBuilder;
import dev.outreach.store.jdbc.StoreContents;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where the state of a fleet is kept. */
final class StoreOption {
    private static final String MEMORY = "memory";
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** What {@link JdbcStore#of} asks for. */
    private static final int CONNECTIONS = 8;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--store",
            paramLabel = "URL",
            description = "Where the state of the fleet is kept: jdbc:sqlite:FILE, jdbc:postgresql://HOST/DATABASE, or"
                    + " memory. Default: an SQLite file beside the fleet file and named after it, such as fleet.db.")
    private @Nullable String url;

    @Option(names = "--store-user", paramLabel = "NAME", description = "Who signs in with PostgreSQL.")
    private @Nullable String user;

    @Option(
            names = "--store-password-env",
            paramLabel = "NAME",
            description = "The environment variable that holds the password for PostgreSQL.")
    private @Nullable String password;

    /** Whether a store was named. */
    boolean isGiven() {
        return url != null;
    }

    /** Opens the store of a fleet, for what must outlive the command, and makes it if it is not there. */
    OpenStore lasting(FleetOption fleet, String name) {
        if (MEMORY.equals(url)) {
            throw misused("--store memory ends with the command: name a store that lasts");
        }
        return open(fleet, name);
    }

    /** Opens the store of a fleet to work with it, and makes it if it is not there. */
    OpenStore open(FleetOption fleet, String name) {
        if (MEMORY.equals(url)) {
            return OpenStore.inMemory();
        }
        if (isServer()) {
            return server(name);
        }
        Path file = file(fleet);
        return OpenStore.of(JdbcStore.sqlite(file).fleet(name).open(), file.toString());
    }

    /** Opens the store of a fleet so that nothing in it can change; an empty one if it is not there yet. */
    OpenStore view(FleetOption fleet, String name, Output output) {
        if (MEMORY.equals(url)) {
            return OpenStore.inMemory();
        }
        if (look(fleet, JdbcStoreBuilder::owner).isEmpty()) {
            if (url != null) {
                output.say("There is no store in " + place(fleet) + " yet: nothing was sent.");
            }
            return OpenStore.inMemory();
        }
        return open(fleet, name).asView();
    }

    /** Opens the store of a fleet to work with it. It must be there. */
    OpenStore existing(FleetOption fleet, String name) {
        owner(fleet);
        return open(fleet, name);
    }

    /** Whose the store is. It must be there. */
    String owner(FleetOption fleet) {
        return look(fleet, JdbcStoreBuilder::owner).orElseThrow(() -> missing(fleet));
    }

    /** What is in the store, of whatever fleet it is. It must be there. */
    StoreContents contents(FleetOption fleet) {
        return look(fleet, JdbcStoreBuilder::look).orElseThrow(() -> missing(fleet));
    }

    private StoreException missing(FleetOption fleet) {
        return new StoreException(
                "there is no store in " + place(fleet) + ": 'outreach send' makes it; or name another by --store");
    }

    private <T> Optional<T> look(FleetOption fleet, Function<JdbcStoreBuilder, Optional<T>> look) {
        if (MEMORY.equals(url)) {
            throw misused("--store memory is empty when a command begins: name a store that lasts");
        }
        if (isServer()) {
            return named(() -> look.apply(JdbcStore.of(source())));
        }
        return look.apply(JdbcStore.sqlite(file(fleet)));
    }

    private boolean isServer() {
        return url != null && url.startsWith(POSTGRESQL);
    }

    private String place(FleetOption fleet) {
        return isServer() ? shown(String.valueOf(url)) : file(fleet).toString();
    }

    /** The file of SQLite. */
    private Path file(FleetOption fleet) {
        if (url == null) {
            return fleet.besides(".db");
        }
        if (!url.startsWith(SQLITE)) {
            // Other databases have their passwords elsewhere.
            String known = url.replaceFirst("^(jdbc:[^:]*:).*", "$1…");
            throw misused("--store " + shown(known) + " is no store that this program knows: use jdbc:sqlite:FILE,"
                    + " jdbc:postgresql://HOST/DATABASE, or memory");
        }
        String path = url.substring(SQLITE.length());
        if (path.isEmpty() || path.startsWith(":") || path.startsWith("file:") || path.contains("?")) {
            throw misused("--store " + shown(url) + " names no file: write jdbc:sqlite:FILE, such as"
                    + " jdbc:sqlite:outreach.db, without parameters");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException wrong) {
            throw misused("--store " + shown(url) + " names no file: " + wrong.getReason());
        }
    }

    /** Looks at the server first without a pool, which would hide for a while what is wrong. */
    private OpenStore server(String name) {
        PGSimpleDataSource source = source();
        return named(() -> {
            JdbcStore.of(source).owner();
            HikariDataSource pool = new HikariDataSource(pool(source));
            try {
                JdbcStoreBuilder builder = JdbcStore.of(pool).fleet(name);
                return OpenStore.of(builder.open(), shown(String.valueOf(url)), pool);
            } catch (RuntimeException e) {
                pool.close();
                throw e;
            }
        });
    }

    private static HikariConfig pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setDataSource(source);
        config.setMaximumPoolSize(CONNECTIONS);
        return config;
    }

    private PGSimpleDataSource source() {
        String address = String.valueOf(url);
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(address);
        } catch (IllegalArgumentException wrong) {
            // Its message shows the whole address, with a password if one is in it.
            throw misused("--store " + shown(address)
                    + " is no address of PostgreSQL: write jdbc:postgresql://HOST:PORT/DATABASE");
        }
        if (user != null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(ServerOptions.environment(command, "--store-password-env", password));
        }
        return source;
    }

    /** Says of a server's failure which one it is. */
    private <T> T named(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreException | IllegalArgumentException failure) {
            throw new StoreException("--store " + shown(String.valueOf(url)) + ": " + failure.getMessage(), failure);
        }
    }

    /** An address without what may be secret in it: parameters, and who signs in. */
    private static String shown(String address) {
        String plain = address.replaceFirst("[?;].*", "");
        return plain.replaceFirst("//[^/]*@", "//");
    }

    private ParameterException misused(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
