package dev.outreach.examples.cli;

import dev.outreach.Outreach;
import dev.outreach.campaign.SendRequest;
import dev.outreach.examples.send.Outcome;
import dev.outreach.store.Reservation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Prints what becomes of messages while they are sent, and what it came to. */
final class SendPrinter {

    private final Output output;

    SendPrinter(Output output) {
        this.output = output;
    }

    /** One attempt; shown at once. */
    void ended(SendRequest request, Outcome outcome, String from, String why) {
        Instant now = output.terminal().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        String sender = from.isEmpty() ? "" : " from " + from;
        output.say(now + "  " + word(outcome) + "  " + request.contact().address() + sender + ": " + why);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", now.toString());
        members.putAll(PlanPrinter.request(request));
        members.put("outcome", outcome.name());
        members.put("mailbox", from.isEmpty() ? null : from);
        members.put("why", why);
        output.object("message", members);
        output.flush();
    }

    /** The end of a run; answers how the command ends. */
    int end(Map<Outcome, Long> counts, int left, Outreach outreach) {
        output.heading("In all");
        Map<String, Object> members = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            long count = counts.getOrDefault(outcome, 0L);
            output.say(String.format(Locale.ROOT, "%,6d %s", count, word(outcome)));
            members.put(outcome.name().toLowerCase(Locale.ROOT), count);
        }
        output.say(String.format(Locale.ROOT, "%,6d left, not tried or to be tried again", left));
        members.put("left", left);
        output.object("sent", members);
        long doubts = doubts(outreach);
        output.flush();
        long findings = counts.entrySet().stream()
                .filter(entry -> entry.getKey().isFinding() && entry.getKey() != Outcome.IN_DOUBT)
                .mapToLong(Map.Entry::getValue)
                .sum();
        return Exit.of(findings + doubts + output.problems());
    }

    /** All that is in doubt, also from earlier runs; answers how much. */
    private long doubts(Outreach outreach) {
        DoubtPrinter printer = new DoubtPrinter(output);
        try (Stream<Reservation> doubts = outreach.inDoubt()) {
            List<Reservation> all = doubts.toList();
            all.forEach(printer::print);
            return all.size();
        }
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
