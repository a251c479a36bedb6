package dev.outreach.dns.plan;

import dev.outreach.dns.plan.DnsChange.Change;
import dev.outreach.dns.plan.DnsChange.Create;
import dev.outreach.dns.plan.DnsChange.Delete;
import dev.outreach.fleet.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan for people. Values from the zone are shown as they cannot harm a terminal, and of keys the beginning only. */
final class PlanText {

    private static final String INDENT = "        ";

    private final List<String> lines = new ArrayList<>();

    PlanText(DnsPlan plan) {
        lines.add(head(plan));
        plan.changes().forEach(this::change);
        plan.held().forEach(this::held);
    }

    private static String head(DnsPlan plan) {
        List<String> counts = new ArrayList<>();
        count(counts, plan.changes().stream().filter(Create.class::isInstance).count(), "to create");
        count(counts, plan.changes().stream().filter(Change.class::isInstance).count(), "to change");
        count(counts, plan.changes().stream().filter(Delete.class::isInstance).count(), "to delete");
        count(counts, plan.held().size(), "held");
        count(counts, plan.asWanted().size(), "as wanted");
        count(counts, plan.foreign(), "not ours");
        String summary = plan.isEmpty() && plan.held().isEmpty() ? "nothing to do; " : "";
        return plan.domain() + ": " + summary + String.join(", ", counts);
    }

    private static void count(List<String> counts, long number, String what) {
        if (number > 0) {
            counts.add(number + " " + what);
        }
    }

    private void change(DnsChange change) {
        if (change instanceof Create create) {
            lines.add("  + " + shown(create.record()));
        } else if (change instanceof Change step) {
            lines.add("  ~ " + shown(step.to()));
            lines.add(INDENT + "was: " + was(step));
        } else if (change instanceof Delete delete) {
            lines.add("  - " + shown(delete.from().record()));
        }
        lines.add(INDENT + change.reason());
    }

    private static String was(Change step) {
        ZoneRecord old = step.from().record();
        String value = old.equals(step.to()) ? "the same" : value(old);
        return step.from().proxied() ? value + ", proxied" : value;
    }

    private void held(Held held) {
        lines.add("  ! " + shown(held.record()));
        lines.add(INDENT + "held: " + held.reason());
        lines.add(INDENT + "fix:  " + held.fix());
    }

    private static String shown(ZoneRecord record) {
        return String.format("%-5s %s  %s", record.type(), record.name(), value(record));
    }

    private static String value(ZoneRecord record) {
        boolean key = record.name().contains("._domainkey.");
        String value = key ? Quoted.excerpt(record.value()) : Quoted.line(record.value());
        return record.type().equals("MX") ? record.preference() + " " + value : value;
    }

    @Override
    public String toString() {
        return lines.stream().collect(Collectors.joining("\n"));
    }
}
