package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * All that a caller gets to see while this is open: what calls give and throw, and every line that is logged, at any level.
 * The log of SLF4J is seen by way of {@code slf4j-jdk14}, which has to be on the class path of the tests.
 */
final class Overheard implements AutoCloseable {
    private static final String CANARY = "heard, if logs are heard at all";

    /** The other side of the wire in tests: it may say what it likes. */
    private static final List<String> SERVERS = List.of("wiremock.", "com.github.tomakehurst.", "com.icegreen.");

    private final List<String> heard = new ArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final @Nullable Level level = root.getLevel();
    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            String name = String.valueOf(entry.getLoggerName());
            if (SERVERS.stream().noneMatch(name::startsWith)) {
                hear(formatter.format(entry));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Overheard() {
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        LoggerFactory.getLogger("dev.outreach.testing").debug(CANARY);
    }

    private synchronized void hear(String text) {
        heard.add(text);
    }

    /** Makes a call and keeps what it gives or throws, as it shows itself. */
    void call(Callable<?> call) {
        try {
            hear(String.valueOf(call.call()));
        } catch (Exception failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            hear(failure.getMessage() + "\n" + trace);
        }
    }

    /** Requires that none of these was to be seen, and that there was something to see. */
    synchronized void assertWithout(Collection<String> secrets) {
        assertThat(secrets).as("secrets to look for").isNotEmpty().noneMatch(String::isBlank);
        assertThat(heard)
                .as("the log; is slf4j-jdk14 on the class path of the tests, and nothing else that binds SLF4J?")
                .anyMatch(line -> line.contains(CANARY));
        for (String secret : secrets) {
            assertThat(heard).noneMatch(line -> line.contains(secret));
        }
    }

    @Override
    public void close() {
        root.removeHandler(handler);
        root.setLevel(level);
    }
}
