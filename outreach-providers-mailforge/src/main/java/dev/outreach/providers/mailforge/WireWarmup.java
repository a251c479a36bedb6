package dev.outreach.providers.mailforge;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.Json;
import dev.outreach.spi.WarmupDay;
import dev.outreach.spi.WarmupState;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Mailboxes and days, as Warmforge writes them. */
final class WireWarmup {
    private static final int BEST = 100;
    private static final int DATE = 10;

    private WireWarmup() {}

    /**
     * A mailbox with its health.
     *
     * @throws IllegalArgumentException if it has no address, or does not say whether it is warmed
     */
    static WarmupState state(Json wire) {
        String status = wire.at("status").text().orElse("");
        boolean isOn = wire.at("warmupEnabled")
                .truth()
                .orElseThrow(() -> new IllegalArgumentException("it is not said whether it is warmed"));
        return new WarmupState(
                MailboxId.parse(wire.at("address").text().orElse("")),
                status.equals("active"),
                isOn,
                wire.at("warm").truth().orElse(false),
                count(wire.at("warmupDaysCompleted")),
                health(wire.at("healthReport").at("heatScore").whole()),
                note(status, wire.at("healthReport")));
    }

    private static int count(Json wire) {
        return Math.toIntExact(Math.max(0, Math.min(wire.whole().orElse(0), Integer.MAX_VALUE)));
    }

    private static OptionalInt health(OptionalLong score) {
        return score.isPresent() && score.getAsLong() >= 0 && score.getAsLong() <= BEST
                ? OptionalInt.of((int) score.getAsLong())
                : OptionalInt.empty();
    }

    private static String note(String status, Json health) {
        List<String> notes = new ArrayList<>();
        switch (status) {
            case "active" -> {}
            case "access_lost" -> notes.add("it cannot sign in any more: give it the credentials anew");
            default -> notes.add("Warmforge calls it '" + Quoted.excerpt(status) + "'");
        }
        for (String record : List.of("spf", "dkim", "dmarc", "mx")) {
            health.at(record)
                    .at("status")
                    .text()
                    .filter(said -> said.equals("invalid") || said.equals("missing"))
                    .ifPresent(said -> notes.add("its " + record + " record is " + said));
        }
        int lists = count(health.at("blacklists").at("detectedCount"));
        if (lists > 0) {
            notes.add(lists + (lists == 1 ? " blocklist has it" : " blocklists have it"));
        }
        return String.join(", ", notes);
    }

    /** A day; empty if it cannot be told which. */
    static Optional<WarmupDay> day(Json wire) {
        String date = wire.at("date").text().orElse("");
        try {
            // A date, or a time that begins with one.
            LocalDate day = LocalDate.parse(date.substring(0, Math.min(DATE, date.length())));
            return Optional.of(new WarmupDay(
                    day, count(wire.at("sentCount")), count(wire.at("replyCount")), count(wire.at("spamCount"))));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
