package dev.outreach.store.jdbc;

import dev.outreach.store.OutreachStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Several stores over one database behind one face: each call goes to the next of them, as if nodes took turns. */
final class SeveralNodes {
    private SeveralNodes() {}

    static OutreachStore open(int nodes, Supplier<OutreachStore> open) {
        List<OutreachStore> stores = Stream.generate(open).limit(nodes).toList();
        AtomicInteger calls = new AtomicInteger();
        return (OutreachStore) Proxy.newProxyInstance(
                OutreachStore.class.getClassLoader(),
                new Class<?>[] {OutreachStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        stores.forEach(OutreachStore::close);
                        return null;
                    }
                    if (method.getName().equals("hashCode")) {
                        return System.identityHashCode(proxy);
                    }
                    if (method.getName().equals("equals")) {
                        return proxy == arguments[0];
                    }
                    OutreachStore next = stores.get(Math.floorMod(calls.getAndIncrement(), nodes));
                    try {
                        return method.invoke(next, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
