package dev.outreach.dns.dmarc.report;

import dev.outreach.dns.IpNetwork;
import dev.outreach.fleet.Quoted;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads one record of a report, kindly. What it says of authentication counts for less if it is not clear. */
final class RowReader {

    /** More messages in one row are nobody's. */
    private static final int LONGEST_COUNT = 9;

    private static final int MOST_RESULTS = 100;

    private final Element record;
    private final Element row;
    private final Element evaluated;
    private final Consumer<String> problems;

    RowReader(Element record, Consumer<String> problems) {
        this.record = record;
        this.row = record.child("row");
        this.evaluated = row.child("policy_evaluated");
        this.problems = problems;
    }

    /** The row; empty, with a problem, if it does not say how many messages came from where. */
    Optional<ReportRow> row() {
        Optional<InetAddress> source = source();
        long count = count();
        if (source.isEmpty() || count < 1) {
            return Optional.empty();
        }
        Element identifiers = record.child("identifiers");
        String from = domain(identifiers.text("header_from"));
        if (from.isEmpty()) {
            problems.accept("the author's domain is missing");
        }
        return Optional.of(new ReportRow(
                source.get(),
                count,
                disposition(),
                isPass("spf"),
                isPass("dkim"),
                reasons(),
                from,
                domain(identifiers.text("envelope_from")),
                results("spf"),
                results("dkim")));
    }

    private Optional<InetAddress> source() {
        String text = row.text("source_ip");
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        try {
            return Optional.of(IpNetwork.address(bare));
        } catch (IllegalArgumentException wrong) {
            problems.accept("the source '" + Quoted.excerpt(text) + "' is no IP address, so it is not counted");
            return Optional.empty();
        }
    }

    private long count() {
        String text = row.text("count");
        boolean number = text.length() <= LONGEST_COUNT && text.matches("0*[1-9][0-9]*");
        if (!number) {
            problems.accept("the count '" + Quoted.excerpt(text) + "' is no number of messages, so it is not counted");
        }
        return number ? Long.parseLong(text) : 0;
    }

    private Disposition disposition() {
        String word = evaluated.text("disposition");
        return Disposition.named(word).orElseGet(() -> {
            problems.accept("the disposition is '" + Quoted.excerpt(word) + "', and taken for none");
            return Disposition.NONE;
        });
    }

    private boolean isPass(String way) {
        String word = evaluated.word(way);
        if (!word.equals("pass") && !word.equals("fail")) {
            problems.accept("the result of " + way + " is '" + Quoted.excerpt(word) + "', and taken for fail");
        }
        return word.equals("pass");
    }

    private List<String> reasons() {
        return evaluated.all("reason").stream()
                .map(reason -> reason.word("type"))
                .filter(type -> !type.isEmpty())
                .limit(MOST_RESULTS)
                .toList();
    }

    private List<ReportedAuthentication> results(String way) {
        return record.child("auth_results").all(way).stream()
                .limit(MOST_RESULTS)
                .map(result -> new ReportedAuthentication(
                        domain(result.text("domain")), result.text("selector"), result.word("result")))
                .toList();
    }

    /** A domain in lower case without a final dot. */
    static String domain(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
