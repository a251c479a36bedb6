package dev.outreach.dns;

import dev.outreach.fleet.ReceivingProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a receiving provider by the name of its MX host. */
final class MxSuffixes {

    private static final String TABLE = "mx-receivers.txt";

    private final Map<String, ReceivingProvider> suffixes = new HashMap<>();

    private MxSuffixes(List<String> lines) {
        for (String line : lines) {
            String[] words = line.split(" ");
            for (int i = 1; i < words.length; i++) {
                suffixes.put(words[i], ReceivingProvider.valueOf(words[0]));
            }
        }
    }

    /** The table that comes with the library. */
    static MxSuffixes standard() {
        try (InputStream table = MxSuffixes.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException(TABLE + " is missing beside " + MxSuffixes.class);
            }
            return new MxSuffixes(new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + TABLE, unreadable);
        }
    }

    /** Who runs a host; {@link ReceivingProvider#OTHER} if it is on no known domain. */
    ReceivingProvider receiverOf(String host) {
        String rest = host.toLowerCase(Locale.ROOT);
        rest = rest.endsWith(".") ? rest.substring(0, rest.length() - 1) : rest;
        while (true) {
            @Nullable ReceivingProvider receiver = suffixes.get(rest);
            int dot = rest.indexOf('.');
            if (receiver != null || dot < 0) {
                return receiver == null ? ReceivingProvider.OTHER : receiver;
            }
            rest = rest.substring(dot + 1);
        }
    }
}
