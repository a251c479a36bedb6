package dev.outreach.dns.dmarc;

import dev.outreach.fleet.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one record (RFC 9989 section 4.8), remarking on what is passed over. For one thread. */
final class DmarcParser {

    private static final Pattern VERSION =
            Pattern.compile("[vV][ \t]*=[ \t]*" + DmarcRecord.VERSION + "[ \t]*(;.*|)", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[a-z]+");
    private static final Pattern FAILURE_OPTIONS = Pattern.compile("[01ds](:[01ds]){0,3}");
    private static final Pattern SIZE = Pattern.compile("![0-9]+[kKmMgGtT]?$");

    /** More than a person reads. */
    private static final int MOST_REMARKS = 20;

    /** Receivers send to the first few of them; this is room for what people write. */
    private static final int MOST_ADDRESSES = 100;

    private static final int LONGEST_PERCENT = 8;

    private final Map<String, String> tags = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final DmarcRecordBuilder record = new DmarcRecordBuilder();
    private boolean faulty;

    DmarcParser(String text) {
        if (!claims(text)) {
            throw new DmarcSyntaxException(
                    "'" + Quoted.excerpt(text) + "' is no DMARC record: it must begin with v=" + DmarcRecord.VERSION);
        }
        String[] parts = text.split(";");
        for (int i = 1; i < parts.length; i++) {
            split(trimmed(parts[i]));
        }
    }

    static boolean claims(String text) {
        return VERSION.matcher(text).matches();
    }

    static boolean isFailureOptions(String text) {
        boolean each = text.chars().filter(c -> c != ':').distinct().count() * 2 == text.length() + 1;
        return FAILURE_OPTIONS.matcher(text).matches() && each && !(text.contains("0") && text.contains("1"));
    }

    private void split(String part) {
        int equals = part.indexOf('=');
        String name = trimmed(part.substring(0, Math.max(0, equals))).toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            if (!part.isEmpty()) {
                remark("'" + Quoted.excerpt(part) + "' is no tag and is passed over: write NAME=VALUE");
            }
        } else if (tags.putIfAbsent(name, trimmed(part.substring(equals + 1))) != null || name.equals("v")) {
            throw new DmarcSyntaxException("tag '" + Quoted.excerpt(name) + "' is there twice: keep one");
        }
    }

    /** White space of a record; no pattern, as a text of many blanks would keep that busy. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && " \t\r\n".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && " \t\r\n".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    private void remark(String sentence) {
        if (remarks.size() < MOST_REMARKS) {
            remarks.add(sentence);
        }
    }

    DmarcRecord record() {
        policy("p", record::p);
        policy("sp", record::sp);
        policy("np", record::np);
        read("adkim", "r or s", DmarcParser::alignment, record::adkim);
        read("aspf", "r or s", DmarcParser::alignment, record::aspf);
        read("psd", "y, n or u", DmarcParser::psd, record::psd);
        read("t", "y or n", DmarcParser::test, record::t);
        read("fo", "0 or 1, d, s, with colons between", DmarcParser::failureOptions, record::fo);
        addresses("rua", record::rua);
        addresses("ruf", record::ruf);
        outdated();
        tags.keySet().forEach(name -> remark("tag '" + Quoted.excerpt(name) + "' is not known and is passed over"));
        settle();
        return new DmarcRecord(record, remarks);
    }

    private void policy(String name, Consumer<DmarcPolicy> set) {
        boolean there = tags.containsKey(name);
        boolean[] valid = {false};
        read(name, "none, quarantine or reject", DmarcPolicy::named, policy -> {
            valid[0] = true;
            set.accept(policy);
        });
        faulty |= there && !valid[0];
    }

    private <T> void read(String name, String allowed, Function<String, Optional<T>> reader, Consumer<T> set) {
        @Nullable String value = tags.remove(name);
        if (value == null) {
            return;
        }
        Optional<T> read = reader.apply(value);
        read.ifPresentOrElse(
                set,
                () -> remark(
                        "tag '" + name + "' is '" + Quoted.excerpt(value) + "' and is passed over: use " + allowed));
    }

    private static Optional<DmarcAlignment> alignment(String text) {
        return switch (text) {
            case "r", "R" -> Optional.of(DmarcAlignment.RELAXED);
            case "s", "S" -> Optional.of(DmarcAlignment.STRICT);
            default -> Optional.empty();
        };
    }

    private static Optional<DmarcPsd> psd(String text) {
        return switch (text) {
            case "y", "Y" -> Optional.of(DmarcPsd.YES);
            case "n", "N" -> Optional.of(DmarcPsd.NO);
            case "u", "U" -> Optional.of(DmarcPsd.UNSAID);
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> test(String text) {
        return switch (text) {
            case "y", "Y" -> Optional.of(true);
            case "n", "N" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<String> failureOptions(String text) {
        String options = text.toLowerCase(Locale.ROOT).replaceAll("[ \t]", "");
        return Optional.of(options).filter(DmarcParser::isFailureOptions);
    }

    private void addresses(String name, Consumer<String> add) {
        @Nullable String value = tags.remove(name);
        if (value == null) {
            return;
        }
        String[] listed = value.split(",");
        for (int i = 0; i < Math.min(listed.length, MOST_ADDRESSES); i++) {
            address(name, trimmed(listed[i]), add);
        }
        if (listed.length > MOST_ADDRESSES) {
            remark("tag '" + name + "' has " + listed.length + " addresses, of which the first " + MOST_ADDRESSES
                    + " are read");
        }
    }

    private void address(String name, String text, Consumer<String> add) {
        String uri = SIZE.matcher(text).replaceFirst("");
        if (!uri.equals(text)) {
            remark("the size in '" + Quoted.excerpt(text) + "' is outdated and is passed over (RFC 9989)");
        }
        if (DmarcRecordBuilder.readUri(uri).isPresent()) {
            add.accept(uri);
        } else {
            remark("tag '" + name + "' has '" + Quoted.excerpt(uri)
                    + "', which is no URI and is passed over: use one such as mailto:dmarc@example.com");
        }
    }

    private void outdated() {
        read("pct", "0 to 100, or better no such tag", DmarcParser::percent, percent -> {
            record.pct = percent;
            remark("tag 'pct' is outdated, and receivers of RFC 9989 take no notice of it: leave it away, or use t=y"
                    + " while testing (RFC 9989 appendix A.6)");
        });
        for (String name : List.of("rf", "ri")) {
            if (tags.remove(name) != null) {
                remark("tag '" + name + "' is outdated and is passed over: leave it away (RFC 9989)");
            }
        }
    }

    private static Optional<Integer> percent(String text) {
        return text.length() <= LONGEST_PERCENT && text.matches("[0-9]+")
                ? Optional.of(Integer.parseInt(text)).filter(number -> number <= DmarcRecord.ALL)
                : Optional.empty();
    }

    /** A record with a faulty policy asks for reports and for nothing else (RFC 9989 section 4.10.1). */
    private void settle() {
        if (faulty || record.p.isEmpty()) {
            remark(
                    record.rua.isEmpty()
                            ? "there is no valid policy, so receivers do as if there were no record: add p=quarantine"
                            : "there is no valid policy, so receivers take it for p=none: mend the policy");
            record.p = record.rua.isEmpty() ? Optional.empty() : Optional.of(DmarcPolicy.NONE);
            record.sp = Optional.empty();
            record.np = Optional.empty();
        }
    }
}
