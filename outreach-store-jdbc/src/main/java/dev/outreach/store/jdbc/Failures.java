package dev.outreach.store.jdbc;

import dev.outreach.store.StoreException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of a database's failure what it is and what helps. */
final class Failures {
    private static final int SQLITE_PRIMARY_CODE = 0xff;

    /** What {@link java.sql.DriverManager} says. */
    private static final String NO_DRIVER = "No suitable driver";
    /** Nothing answers; what answers is no PostgreSQL, or refuses connections. */
    private static final Set<String> CANNOT_CONNECT = Set.of("08001", "08004");

    private Failures() {}

    /**
     * @param store what the store is called, such as {@code the store}
     * @param what what was to be done, such as {@code reserve}
     */
    static StoreException of(String store, String what, SQLException failure) {
        String failed = store + " could not " + what + ": ";
        if (lacksDriver(failure)) {
            // It has the whole URL in its message, in which there may be a password.
            return new StoreException(
                    failed + "the driver for the database is not on the class path; add that of PostgreSQL"
                            + " (org.postgresql:postgresql), or use an SQLite file");
        }
        return new StoreException(failed + reason(failure), failure);
    }

    private static boolean lacksDriver(SQLException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (Objects.requireNonNullElse(cause.getMessage(), "").startsWith(NO_DRIVER)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a failure is none of the database or of the way to it, but of what was to be done. */
    static boolean isOfTheRequest(RuntimeException failure) {
        return !(failure instanceof StoreException)
                || failure.getCause() instanceof SQLException sql && isOfTheRequest(sql.getSQLState());
    }

    /** Data exceptions, and integrity constraints. */
    private static boolean isOfTheRequest(@Nullable String state) {
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private static boolean isLost(String state) {
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static String reason(SQLException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                @Nullable String known = known(sql);
                if (known != null) {
                    return known + " (" + firstLine(sql) + ")";
                }
            }
        }
        return firstLine(failure);
    }

    private static @Nullable String known(SQLException failure) {
        if (failure.getClass().getName().equals("org.sqlite.SQLiteException")) {
            return ofSqlite(failure.getErrorCode() & SQLITE_PRIMARY_CODE);
        }
        @Nullable String state = failure.getSQLState();
        if (state == null) {
            return failure instanceof SQLTransientConnectionException
                    ? "no connection came free in time: the pool is exhausted, or the database cannot be reached; give"
                            + " the pool more connections than there are threads that use the store, or free some"
                    : null;
        }
        return ofState(state);
    }

    private static @Nullable String ofState(String state) {
        if (CANNOT_CONNECT.contains(state)) {
            return "the database cannot be reached; check its host and port, and that it runs. The store goes on by"
                    + " itself when it is back";
        }
        if (isLost(state)) {
            return "the connection to the database is lost; it goes on by itself when the database is back";
        }
        return switch (state) {
            case "53100" -> "the disk of the database is full; nothing of this call is kept, make room";
            case "53300" -> "the database has no connection left; allow more, or use smaller pools";
            case "28000", "28P01" -> "the database does not let this user in; check the user and the password";
            case "3D000" -> "there is no database of this name; make it, or name another";
            case "42501" ->
                "the database user may not do this; let it make tables in its schema, or make them as another user and"
                        + " grant this one select, insert, update and delete on those that begin with outreach_";
            case "3F000" ->
                "there is no schema to make tables in; make the one that the connection's search_path names";
            case "25006" ->
                "the database, or its user, can only read; connect to the primary, with a user that may" + " write";
            case "25P03" ->
                "this process stood still in the midst of a transaction for so long that the database gave it up;"
                        + " nothing of this call is kept, it may be repeated";
            case "55P03", "57014" -> "another node held a lock for too long; it may be repeated";
            case "XX001", "XX002" -> "the database is damaged; restore it from a backup";
            default -> null;
        };
    }

    private static @Nullable String ofSqlite(int code) {
        return switch (code) {
            case 5, 6 -> "another process holds the database file; it may be repeated";
            case 8 -> "the database file can only be read; let the process write to it and to its directory";
            case 10 -> "the disk failed to read or write; nothing of this call is kept";
            case 11, 26 -> "the file is damaged, or is no database; restore it from a backup, or name another file";
            case 13 -> "the disk is full; nothing of this call is kept, make room";
            case 14 ->
                "the database file cannot be opened; it must be a file, in a directory that exists and can be written to";
            default -> null;
        };
    }

    /** A driver shows a failed batch with all its values, which hold recipients; the next in line says what happened. */
    private static String firstLine(SQLException failure) {
        @Nullable SQLException next = failure instanceof BatchUpdateException ? failure.getNextException() : null;
        SQLException telling = next == null ? failure : next;
        @Nullable String message = telling.getMessage();
        return message == null
                ? telling.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
