package dev.outreach.dns.dmarc.report;

import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.fleet.Quoted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Collects the parts of a report, in whatever order they come, and makes up for what is missing. For one thread. */
final class ReportDraft {

    private static final int MOST_PROBLEMS = 50;
    private static final int LONGEST_SECONDS = 11;

    private final int mostRows;
    private final List<ReportRow> rows = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Element metadata = new Element("report_metadata", "", List.of());
    private Element published = new Element("policy_published", "", List.of());
    private int records;

    ReportDraft(int mostRows) {
        this.mostRows = mostRows;
    }

    void add(Element part) throws UnreadableReport {
        switch (part.name()) {
            case "report_metadata" -> metadata = part;
            case "policy_published" -> published = part;
            case "record" -> addRow(part);
            default -> {
                // the version, and extensions
            }
        }
    }

    private void addRow(Element record) throws UnreadableReport {
        records++;
        if (records > mostRows) {
            throw new UnreadableReport("it has more than " + mostRows + " records");
        }
        int number = records;
        new RowReader(record, problem -> problem("record " + number + ": " + problem))
                .row()
                .ifPresent(rows::add);
    }

    private void problem(String line) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(line);
        }
    }

    AggregateReport report() throws UnreadableReport {
        Instant[] period = period();
        if (records == 0) {
            problem("there is no record");
        }
        return new AggregateReport(
                reporter(), metadata.text("email"), id(), period[0], period[1], domain(), policy(), rows, problems);
    }

    private String reporter() {
        String name = metadata.text("org_name");
        if (!name.isEmpty()) {
            return name;
        }
        problem("the name of the reporter is missing");
        String email = metadata.text("email");
        return email.isEmpty() ? "unknown" : email.substring(email.lastIndexOf('@') + 1);
    }

    private String id() {
        String id = metadata.text("report_id");
        if (id.isEmpty()) {
            problem("the id of the report is missing");
        }
        return id;
    }

    private Instant[] period() throws UnreadableReport {
        OptionalLong begin = seconds("begin");
        OptionalLong end = seconds("end");
        if (begin.isEmpty() && end.isEmpty()) {
            throw new UnreadableReport("it does not say which period it is for");
        }
        long first = begin.orElseGet(end::getAsLong);
        long last = end.orElseGet(begin::getAsLong);
        if (begin.isEmpty() || end.isEmpty()) {
            problem("one end of the period is missing, and taken for the other");
        }
        if (last < first) {
            problem("the period ends before it begins, and is taken the other way round");
        }
        return new Instant[] {Instant.ofEpochSecond(Math.min(first, last)), Instant.ofEpochSecond(Math.max(first, last))
        };
    }

    /** Some write a fraction, which is left away. */
    private OptionalLong seconds(String name) {
        String text = metadata.child("date_range").text(name);
        int dot = text.indexOf('.');
        String whole = dot < 0 ? text : text.substring(0, dot);
        return whole.length() <= LONGEST_SECONDS && whole.matches("[0-9]+")
                ? OptionalLong.of(Long.parseLong(whole))
                : OptionalLong.empty();
    }

    private String domain() throws UnreadableReport {
        String domain = RowReader.domain(published.text("domain"));
        if (!domain.isEmpty()) {
            return domain;
        }
        problem("the domain of the policy is missing, and taken from the first record");
        return rows.stream()
                .map(ReportRow::headerFrom)
                .filter(from -> !from.isEmpty())
                .findFirst()
                .orElseThrow(() -> new UnreadableReport("it does not say which domain it is for"));
    }

    /** The tags as reported, read as kindly as those of a record. */
    private DmarcRecord policy() {
        StringBuilder text = new StringBuilder("v=DMARC1");
        Consumer<String> tag = name -> add(text, name, published.text(name));
        List.of("p", "sp", "np", "adkim", "aspf", "pct", "fo").forEach(tag);
        add(text, "t", published.text("testing"));
        if (published.text("p").isEmpty()) {
            problem("the policy is missing");
        }
        return DmarcRecord.parse(text.toString());
    }

    private void add(StringBuilder text, String name, String value) {
        if (value.indexOf(';') >= 0) {
            problem("the policy has " + name + " '" + Quoted.excerpt(value) + "', which is passed over");
        } else if (!value.isEmpty()) {
            text.append("; ").append(name).append('=').append(value);
        }
    }
}
