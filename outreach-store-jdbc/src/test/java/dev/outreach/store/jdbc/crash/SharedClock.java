package dev.outreach.store.jdbc.crash;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A time that processes share by a file, so that hours pass when a test says so. Safe for any number of threads. */
final class SharedClock implements InstantSource {
    private static final VarHandle MILLIS =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer shared;

    SharedClock(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            shared = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
        }
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli((long) MILLIS.getVolatile(shared, 0));
    }

    void set(Instant now) {
        MILLIS.setVolatile(shared, 0, now.toEpochMilli());
    }

    void pass(Duration time) {
        long unused = (long) MILLIS.getAndAdd(shared, 0, time.toMillis());
    }
}
