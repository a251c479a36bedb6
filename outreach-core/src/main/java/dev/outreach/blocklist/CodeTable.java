package dev.outreach.blocklist;

import dev.outreach.blocklist.BlocklistAnswer.Failed;
import dev.outreach.blocklist.BlocklistAnswer.Listed;
import dev.outreach.blocklist.BlocklistAnswer.Refused;
import dev.outreach.dns.IpNetwork;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the addresses that a list answers with. What the table does not hold is an error, never a listing. Immutable.
 */
final class CodeTable {

    /** Where lists answer from (RFC 5782 section 2.1). An answer from elsewhere is of somebody else. */
    private static final int LOOPBACK = 127;

    /** What Spamhaus, and others after it, keep for refusals. */
    private static final int REFUSALS = number("127.255.255.0");

    /** Where lists of bits answer from. */
    private static final int BITS = number("127.0.0.0");

    private final Map<Integer, ListCode> codes = new LinkedHashMap<>();
    private final Map<Integer, ListCode> bits = new LinkedHashMap<>();
    private final Map<Integer, String> refusals = new LinkedHashMap<>();
    private final Map<Integer, String> errors = new LinkedHashMap<>();
    private int refusingBits;

    CodeTable() {}

    CodeTable(CodeTable other) {
        codes.putAll(other.codes);
        bits.putAll(other.bits);
        refusals.putAll(other.refusals);
        errors.putAll(other.errors);
        refusingBits = other.refusingBits;
    }

    void code(String address, ListCode code) {
        codes.put(number(address), code);
    }

    void bit(int bit, ListCode code) {
        bits.put(bit, code);
    }

    void refusal(String address, String why) {
        refusals.put(number(address), why);
    }

    void refusingBit(int bit) {
        refusingBits |= bit;
    }

    void error(String address, String why) {
        errors.put(number(address), why);
    }

    /** What the table holds, in its order. */
    List<ListCode> known() {
        return Stream.concat(codes.values().stream(), bits.values().stream()).toList();
    }

    boolean isEmpty() {
        return codes.isEmpty() && bits.isEmpty();
    }

    /** What an answer of one or more addresses means. All of them are read. */
    BlocklistAnswer read(List<InetAddress> addresses) {
        List<Integer> numbers = addresses.stream().map(CodeTable::number).toList();
        return first(numbers, this::stranger)
                .or(() -> first(numbers, this::refused))
                .or(() -> first(numbers, this::wrong))
                .orElseGet(() -> listed(numbers));
    }

    private static Optional<BlocklistAnswer> first(
            List<Integer> numbers, IntFunction<@Nullable BlocklistAnswer> reader) {
        return numbers.stream().map(reader::apply).flatMap(Stream::ofNullable).findFirst();
    }

    private @Nullable BlocklistAnswer stranger(int number) {
        return number >>> 24 == LOOPBACK
                ? null
                : new Failed("answered " + text(number) + ", which no blocklist does: the resolver puts answers of its"
                        + " own in the place of missing ones; ask another one");
    }

    private @Nullable BlocklistAnswer refused(int number) {
        @Nullable String why = refusals.get(number);
        if (why != null) {
            return new Refused("answered " + text(number) + ": " + why);
        }
        if (number >>> Byte.SIZE == REFUSALS >>> Byte.SIZE) {
            return new Refused("answered " + text(number) + ", an error code of the list, not a listing");
        }
        return isBits(number) && (number & refusingBits) != 0
                ? new Refused("answered " + text(number) + ", which has a bit that stands for a refusal")
                : null;
    }

    private @Nullable BlocklistAnswer wrong(int number) {
        @Nullable String why = errors.get(number);
        return why == null ? null : new Failed("answered " + text(number) + ": " + why);
    }

    private BlocklistAnswer listed(List<Integer> numbers) {
        List<ListCode> found = new ArrayList<>();
        for (int number : numbers) {
            @Nullable ListCode code = codes.get(number);
            if (code != null) {
                found.add(code);
            } else if (isBits(number)) {
                bits.forEach((bit, meaning) -> {
                    if ((number & bit) != 0) {
                        found.add(meaning);
                    }
                });
            }
        }
        List<ListCode> known = found.stream().distinct().toList();
        return known.isEmpty()
                ? new Failed("answered " + text(numbers.get(0)) + ", a code that is not known")
                : new Listed(known, "");
    }

    private boolean isBits(int number) {
        return !bits.isEmpty() && number >>> Byte.SIZE == BITS >>> Byte.SIZE;
    }

    private static int number(String address) {
        return number(IpNetwork.address(address));
    }

    /** Only IPv4 addresses come in answers to a question for A records; another is as foreign as can be. */
    private static int number(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == Integer.BYTES ? ByteBuffer.wrap(octets).getInt() : 0;
    }

    static String text(int number) {
        return (number >>> 24) + "." + (number >>> 16 & 0xff) + "." + (number >>> 8 & 0xff) + "." + (number & 0xff);
    }
}
