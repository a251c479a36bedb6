package dev.outreach.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outreach.blocklist.BlocklistAnswer.Listed;
import dev.outreach.blocklist.BlocklistAnswer.Status;
import dev.outreach.blocklist.BlocklistHealth;
import dev.outreach.blocklist.BlocklistReport;
import dev.outreach.blocklist.BlocklistResult;
import dev.outreach.blocklist.ListCode;
import dev.outreach.examples.input.Problem;
import dev.outreach.fleet.Quoted;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Prints what lists say of names, in the order of the lines that the names come from. For one thread. */
final class BlocklistPrinter {

    /** The source of names that are given as arguments; their number is their place. */
    static final String COMMAND_LINE = "argument";

    /** After how many names it is asked whether anybody still reads. */
    private static final int LOOK = 1000;

    /**
     * A name with where it stands.
     *
     * @param mistake what is wrong with its line, or null
     */
    private record Named(
            InputLine line,
            String name,
            Map<String, Object> naming,
            @Nullable Answer mistake) {}

    private final Output output;
    private final Queue<Named> underWay = new ArrayDeque<>();
    private long taken;
    private long findings;

    BlocklistPrinter(Output output) {
        this.output = output;
    }

    /** How many names and lists a person should look at; wrong names are counted by the output. */
    long findings() {
        return findings;
    }

    /** The names of lines, remembered until they are printed; they end when nobody reads any more. */
    Iterator<String> names(Iterator<InputLine> lines) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                taken++;
                return (taken % LOOK != 0 || !output.terminal().out().checkError()) && lines.hasNext();
            }

            @Override
            public String next() {
                Named named = named(lines.next());
                underWay.add(named);
                return named.name();
            }
        };
    }

    private static Named named(InputLine line) {
        if (!line.text().stripLeading().startsWith("{")) {
            boolean given = line.source().equals(COMMAND_LINE);
            return new Named(line, line.text(), given ? Map.of() : Map.of("line", line.number()), null);
        }
        Map<String, Object> naming = new LinkedHashMap<>();
        AtomicReference<@Nullable String> name = new AtomicReference<>();
        Answer answer = line.answer(object -> {
            name.set(name(object));
            naming.putAll(line.naming(object));
            return new Answer(false, nothing -> {});
        });
        @Nullable String read = name.get();
        return read == null ? new Named(line, "", naming, answer) : new Named(line, read, naming, null);
    }

    private static String name(JsonNode object) {
        return InputLine.text(object, "name")
                .or(() -> InputLine.text(object, "domain"))
                .or(() -> InputLine.text(object, "ip"))
                .orElseThrow(() -> new InputLine.Wrong(
                        "name", "there is no name that is a string", "write {\"name\":\"a.example\"}"));
    }

    /** Prints the report on the name that was taken first of those not yet printed. */
    void print(BlocklistReport report) {
        Named named = underWay.remove();
        if (named.mistake() != null) {
            named.mistake().print().accept(output);
        } else if (!report.problem().isEmpty()) {
            output.problem(new Problem(
                    named.line().source(),
                    named.line().number(),
                    "name",
                    "",
                    report.problem(),
                    "give a domain or an IP address"));
        } else {
            findings += report.isClean() ? 0 : 1;
            output.object("blocklist", members(named, report));
            say(report);
        }
    }

    private static Map<String, Object> members(Named named, BlocklistReport report) {
        Map<String, Object> members = new LinkedHashMap<>(named.naming());
        members.put("name", report.results().isEmpty() ? report.asked() : subject(report));
        members.put("result", result(report));
        members.put(
                "lists",
                report.results().stream().map(BlocklistPrinter::members).toList());
        return members;
    }

    private static Map<String, Object> members(BlocklistResult result) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("list", result.list().id());
        members.put("status", result.answer().status().name());
        if (result.answer() instanceof Listed listed) {
            members.put("weight", listed.weight().map(Enum::name).orElse("DESCRIBES"));
            members.put("codes", listed.codes().stream().map(ListCode::code).toList());
            members.put(
                    "meanings", listed.codes().stream().map(ListCode::meaning).toList());
            members.put("reason", listed.reason());
        }
        members.put("why", result.answer().why());
        return members;
    }

    private static String subject(BlocklistReport report) {
        return report.results().get(0).subject().text();
    }

    private static String result(BlocklistReport report) {
        return report.isListed() ? "listed" : report.isClean() ? "clean" : "unknown";
    }

    private void say(BlocklistReport report) {
        long without = count(report, Status.NOT_LISTED);
        String asked = report.results().isEmpty() ? Quoted.excerpt(report.asked()) : subject(report);
        output.say(asked + ": " + result(report) + " (not listed by " + without + " of "
                + report.results().size() + " lists)");
        for (BlocklistResult result : report.results()) {
            if (result.answer().status() != Status.NOT_LISTED) {
                output.say("  " + result.list().id() + " " + result.answer().status() + ": "
                        + result.answer().why());
            }
        }
    }

    private static long count(BlocklistReport report, Status status) {
        return report.results().stream()
                .filter(result -> result.answer().status() == status)
                .count();
    }

    /** Prints that the answers of a list do not count. */
    void print(BlocklistHealth health) {
        findings++;
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("list", health.list().id());
        members.put("state", health.state().name());
        members.put("why", health.why());
        output.object("health", members);
        output.say("list " + health);
    }
}
