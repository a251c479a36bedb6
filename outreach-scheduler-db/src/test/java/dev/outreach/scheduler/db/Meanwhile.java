package dev.outreach.scheduler.db;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Lets something happen just before a statement is prepared. */
final class Meanwhile {
    private Meanwhile() {}

    /** @param before is given each statement */
    static DataSource in(DataSource source, Consumer<String> before) {
        return proxy(DataSource.class, source, before);
    }

    private static <T> T proxy(Class<T> type, T real, Consumer<String> before) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (method.getName().equals("prepareStatement")) {
                before.accept((String) given[0]);
            }
            try {
                Object result = method.invoke(real, given);
                return result instanceof Connection connection ? proxy(Connection.class, connection, before) : result;
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }));
    }
}
