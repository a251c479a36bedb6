package dev.outreach.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The domains of the big consumer services, read from the table beside this class when first needed. */
final class ConsumerDomains {

    private static final String TABLE = "consumer-domains.txt";

    static final ReceiverDirectory DIRECTORY = ReceiverDirectory.byDomain(read());

    private ConsumerDomains() {}

    /** Lines of a receiver and its domains, apart by blanks. */
    private static Map<DomainName, ReceivingProvider> read() {
        try (InputStream table = ConsumerDomains.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException(TABLE + " is missing beside " + ConsumerDomains.class);
            }
            return new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .flatMap(words ->
                            Arrays.stream(words).skip(1).map(domain -> Map.entry(new DomainName(domain), words[0])))
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> ReceivingProvider.valueOf(entry.getValue())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + TABLE, unreadable);
        }
    }
}
