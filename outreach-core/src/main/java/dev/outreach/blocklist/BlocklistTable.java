package dev.outreach.blocklist;

import dev.outreach.blocklist.BlocklistSubject.Kind;
import dev.outreach.fleet.Quoted;
import dev.outreach.signal.ListingWeight;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the table of lists that comes with the library, {@code blocklists.tsv} beside this class. */
final class BlocklistTable {

    private static final String TABLE = "blocklists.tsv";

    private final String key;
    private final List<Blocklist> lists = new ArrayList<>();
    private @Nullable BlocklistBuilder list;

    private BlocklistTable(String key) {
        this.key = key;
    }

    /**
     * The lists.
     *
     * @param key for zones of customers; empty if there is none
     */
    static List<Blocklist> read(String key) {
        BlocklistTable table = new BlocklistTable(key);
        for (String line : lines()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                table.line(line.split("\t", -1));
            }
        }
        table.end();
        return List.copyOf(table.lists);
    }

    private static List<String> lines() {
        try (InputStream table = BlocklistTable.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException(TABLE + " is missing beside " + BlocklistTable.class);
            }
            return new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + TABLE, unreadable);
        }
    }

    private void line(String[] fields) {
        if (fields[0].equals("list")) {
            end();
            list = Blocklist.builder(fields[1]);
        } else if (list == null) {
            throw new IllegalStateException(TABLE + " begins with " + fields[0] + ": a list must come first");
        } else {
            add(list, fields);
        }
    }

    private void add(BlocklistBuilder to, String[] fields) {
        switch (fields[0]) {
            case "operator" -> to.operator(fields[1]);
            case "holds" -> Arrays.stream(fields[1].split(" ")).forEach(kind -> to.holds(kind(kind)));
            case "zone" -> to.zone(BlocklistZone.of(fields[1]));
            case "keyed" -> keyed(to, fields[1]);
            case "code" -> code(to, fields);
            case "bit" -> to.bit(Integer.parseInt(fields[1]), fields[3], weight(fields[2]));
            case "refusal" -> to.refusal(fields[1], fields[2]);
            case "refusing-bit" -> to.refusingBit(Integer.parseInt(fields[1]));
            case "error" -> to.error(fields[1], fields[2]);
            case "must-list" -> to.mustList(fields[1]);
            case "must-not-list" -> to.mustNotList(fields[1]);
            case "terms" -> to.terms(fields[1]);
            case "retired" -> to.retired(LocalDate.parse(fields[1]), fields[2]);
            case "source" -> {}
            default -> throw new IllegalStateException(TABLE + ": '" + Quoted.excerpt(fields[0]) + "' is no field");
        }
    }

    /** A customer's zone is better than the public one: the operator knows who asks, and refuses nobody silently. */
    private void keyed(BlocklistBuilder to, String zone) {
        if (!key.isEmpty()) {
            to.zone(BlocklistZone.keyed(key, zone));
        } else if (to.zone == null) {
            to.unset("it is asked by a key of the Data Query Service alone, or at a mirror");
        }
    }

    /** A code, or codes that differ in the last octet, as {@code 127.0.2.2-24}. */
    private static void code(BlocklistBuilder to, String[] fields) {
        int dash = fields[1].indexOf('-');
        if (dash < 0) {
            to.code(fields[1], fields[3], weight(fields[2]));
            return;
        }
        int dot = fields[1].lastIndexOf('.');
        int last = Integer.parseInt(fields[1].substring(dash + 1));
        for (int octet = Integer.parseInt(fields[1].substring(dot + 1, dash)); octet <= last; octet++) {
            to.code(fields[1].substring(0, dot + 1) + octet, fields[3], weight(fields[2]));
        }
    }

    private static Kind kind(String word) {
        return Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static @Nullable ListingWeight weight(String word) {
        return word.equals("-") ? null : ListingWeight.valueOf(word);
    }

    private void end() {
        if (list != null) {
            lists.add(list.build());
        }
    }
}
