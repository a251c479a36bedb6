package dev.outreach.store.jdbc.crash;

import dev.outreach.store.OutreachStore;
import dev.outreach.store.ReservationState;
import dev.outreach.store.SettleRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Puts a fuse around what a store, or the database under it, is asked to do. */
final class Fused {
    private final Fuse fuse;

    Fused(Fuse fuse) {
        this.fuse = fuse;
    }

    private interface Handler {
        @Nullable
        Object handle(Method method, Object[] arguments) throws Throwable;
    }

    /**
     * A store whose calls may be the last.
     *
     * @param clock what it says the time is, in the place of its own; null for its own
     */
    OutreachStore store(OutreachStore store, @Nullable InstantSource clock) {
        return proxy(OutreachStore.class, (method, arguments) -> {
            if (method.getName().equals("clock") && clock != null) {
                return Optional.of(clock);
            }
            return guarded(deed(method, arguments), store, method, arguments);
        });
    }

    private static Fuse.@Nullable Deed deed(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "reserve" -> Fuse.Deed.RESERVE;
            case "claim" -> Fuse.Deed.CLAIM;
            case "append" -> Fuse.Deed.APPEND;
            case "expire" -> Fuse.Deed.EXPIRE;
            case "settle" -> begins(arguments) ? Fuse.Deed.BEGIN : Fuse.Deed.SETTLE;
            default -> null;
        };
    }

    private static boolean begins(Object[] arguments) {
        return arguments[0] instanceof SettleRequest request
                ? request.next() == ReservationState.SENDING
                : Arrays.asList(arguments).contains(ReservationState.SENDING);
    }

    /** A data source whose statements may be the last. */
    DataSource source(DataSource source) {
        return proxy(DataSource.class, (method, arguments) -> {
            @Nullable Object result = call(source, method, arguments);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            Fuse.@Nullable Deed deed = method.getName().equals("commit") ? Fuse.Deed.COMMIT : null;
            @Nullable Object result = guarded(deed, connection, method, arguments);
            if (result instanceof PreparedStatement prepared) {
                return statement(PreparedStatement.class, prepared);
            }
            return result instanceof Statement plain ? statement(Statement.class, plain) : result;
        });
    }

    private <T extends Statement> T statement(Class<T> type, T statement) {
        return proxy(type, (method, arguments) -> {
            boolean commits = arguments.length > 0
                    && arguments[0] instanceof String sql
                    && sql.toLowerCase(Locale.ROOT).startsWith("commit");
            Fuse.@Nullable Deed deed =
                    !method.getName().startsWith("execute") ? null : commits ? Fuse.Deed.COMMIT : Fuse.Deed.STATEMENT;
            return guarded(deed, statement, method, arguments);
        });
    }

    private @Nullable Object guarded(Fuse.@Nullable Deed deed, Object target, Method method, Object[] arguments)
            throws Throwable {
        fuse.before(deed);
        @Nullable Object result = call(target, method, arguments);
        fuse.after(deed);
        return result;
    }

    private static @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        Object[] none = {};
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> handler.handle(method, arguments == null ? none : arguments)));
    }
}
