package dev.outreach.blocklist;

import dev.outreach.blocklist.BlocklistSubject.Kind;
import dev.outreach.fleet.Quoted;
import dev.outreach.signal.ListingWeight;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is known of a {@link Blocklist}. Not for use by several threads. */
public final class BlocklistBuilder {

    private static final int HIGHEST_BIT = 128;

    final String id;
    final Set<Kind> holds = EnumSet.noneOf(Kind.class);
    final CodeTable codes = new CodeTable();
    final List<String> mustList = new ArrayList<>();
    final List<String> mustNotList = new ArrayList<>();
    String operator = "";
    String terms = "";
    Blocklist.Status status = new Blocklist.Status.Unset("its zone is not given");

    @Nullable
    BlocklistZone zone;

    BlocklistBuilder(String id) {
        if (!id.matches("[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?")) {
            throw new IllegalArgumentException("blocklist id '" + Quoted.excerpt(id)
                    + "' is not valid: use 1 to 63 lower-case letters, digits, dots and dashes");
        }
        this.id = id;
    }

    /** Who runs it. */
    public BlocklistBuilder operator(String name) {
        operator = name;
        return this;
    }

    /** What it may hold, one kind or more. */
    public BlocklistBuilder holds(Kind... kinds) {
        holds.addAll(List.of(kinds));
        return this;
    }

    /** Where it is asked. */
    public BlocklistBuilder zone(BlocklistZone where) {
        zone = where;
        status = new Blocklist.Status.Active();
        return this;
    }

    /**
     * An answer that is a listing.
     *
     * @param address such as {@code 127.0.0.2}
     * @param weight null if it only describes
     */
    public BlocklistBuilder code(String address, String meaning, @Nullable ListingWeight weight) {
        codes.code(address, new ListCode(address, meaning, weight));
        return this;
    }

    /**
     * A bit of the last octet of answers in 127.0.0.0/24 that is a listing. Bits of one answer add up.
     *
     * @param bit a power of two, 1 to 128
     * @param weight null if it only describes
     */
    public BlocklistBuilder bit(int bit, String meaning, @Nullable ListingWeight weight) {
        codes.bit(checked(bit), new ListCode("bit " + bit, meaning, weight));
        return this;
    }

    /** An answer that means that the list does not serve us. All of 127.255.255.0/24 does without being told. */
    public BlocklistBuilder refusal(String address, String why) {
        codes.refusal(address, why);
        return this;
    }

    /** A bit that means that the list does not serve us. */
    public BlocklistBuilder refusingBit(int bit) {
        codes.refusingBit(checked(bit));
        return this;
    }

    /** An answer that means that the question was wrong. */
    public BlocklistBuilder error(String address, String why) {
        codes.error(address, why);
        return this;
    }

    /**
     * What the list must hold, or it does not work: an address, or a name as it stands before the zone. RFC 5782 section
     * 5 has {@code 127.0.0.2} and {@code TEST}; its IPv6 address, {@code ::FFFF:7F00:2}, is to be written as nibbles.
     */
    public BlocklistBuilder mustList(String addressOrName) {
        mustList.add(labels(addressOrName));
        return this;
    }

    /** What it must not hold, or it lists everything. RFC 5782 section 5 has {@code 127.0.0.1} and {@code INVALID}. */
    public BlocklistBuilder mustNotList(String addressOrName) {
        mustNotList.add(labels(addressOrName));
        return this;
    }

    /** Who may use it, in a line. */
    public BlocklistBuilder terms(String line) {
        terms = line;
        return this;
    }

    /** Says that it is dead. It needs no zone, codes or controls then. */
    public BlocklistBuilder retired(LocalDate since, String reason) {
        status = new Blocklist.Status.Retired(since, reason);
        return this;
    }

    /** Says that it has no zone yet, and what it takes. */
    BlocklistBuilder unset(String needs) {
        status = new Blocklist.Status.Unset(needs);
        return this;
    }

    /**
     * The list.
     *
     * @throws IllegalArgumentException if it holds nothing, or if it is to be asked and has no codes or no controls
     */
    public Blocklist build() {
        if (holds.isEmpty()) {
            throw incomplete("what it holds is missing: domains, IPv4 or IPv6 addresses");
        }
        if (!(status instanceof Blocklist.Status.Retired)) {
            if (codes.isEmpty()) {
                throw incomplete("its codes are missing: without them no answer is a listing");
            }
            if (mustList.isEmpty() || mustNotList.isEmpty()) {
                throw incomplete("its controls are missing: name something that it must list and something that it"
                        + " must not, or nobody can tell silence from good news");
            }
        }
        return new Blocklist(this);
    }

    private IllegalArgumentException incomplete(String what) {
        return new IllegalArgumentException("blocklist " + id + ": " + what);
    }

    private static int checked(int bit) {
        if (Integer.bitCount(bit) != 1 || bit < 1 || bit > HIGHEST_BIT) {
            throw new IllegalArgumentException("bit is " + bit + ": use one of 1, 2, 4, 8, 16, 32, 64, 128");
        }
        return bit;
    }

    private static String labels(String addressOrName) {
        String lower = addressOrName.toLowerCase(Locale.ROOT);
        return lower.matches("[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63})*") && !lower.matches("[0-9.]+")
                ? lower
                : BlocklistSubject.parse(lower).labels();
    }
}
