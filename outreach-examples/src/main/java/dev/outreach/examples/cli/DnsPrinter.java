package dev.outreach.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.Pause;
import dev.outreach.spi.DnsZone;
import dev.outreach.zones.ZoneOutcome;
import dev.outreach.zones.ZoneOutcome.Applied;
import dev.outreach.zones.ZoneOutcome.Failed;
import dev.outreach.zones.ZoneOutcome.Planned;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Prints what became, or would become, of zones. */
final class DnsPrinter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> MEMBERS = new TypeReference<>() {};

    private final Output output;
    private long findings;

    DnsPrinter(Output output) {
        this.output = output;
    }

    /** How many domains a person should look at. */
    long findings() {
        return findings;
    }

    /** Lets the work be done, and prints each outcome as soon as it is known. */
    void each(List<DomainSetup> setups, Consumer<Consumer<ZoneOutcome>> work) {
        try (ProgressBar progress = new ProgressBar(output.terminal(), "domains", setups.size())) {
            work.accept(outcome -> {
                print(outcome);
                progress.step(1);
            });
        }
    }

    /** The same pause, which says that it waits, and for how long. */
    Pause telling(Pause pause) {
        return time -> {
            PrintWriter err = output.terminal().err();
            err.println("the host takes no calls now: waiting for " + time.toSeconds() + " s");
            err.flush();
            pause.await(time);
        };
    }

    void print(ZoneOutcome outcome) {
        if (outcome instanceof Planned planned) {
            boolean idle = planned.plan().isEmpty() && planned.plan().held().isEmpty();
            boolean seen = planned.zone().map(DnsPrinter::isInForce).orElse(true);
            findings += idle && seen ? 0 : 1;
            print("dns_plan", planned.plan().text(), planned.zone(), members(planned.plan()));
        } else if (outcome instanceof Applied applied) {
            findings += applied.plan().held().isEmpty() && isInForce(applied.zone()) ? 0 : 1;
            Map<String, Object> members = members(applied.plan());
            members.put("done", applied.applied().changes().size());
            members.put("alreadyThere", applied.applied().alreadyThere().size());
            print("dns_applied", text(applied), Optional.of(applied.zone()), members);
        } else if (outcome instanceof Failed failed) {
            findings++;
            failed(failed);
        }
    }

    /** Another run, or a person, may have done part of it between the plan and now. */
    private static String text(Applied applied) {
        if (applied.plan().isEmpty()) {
            return applied.plan().text();
        }
        int already = applied.applied().alreadyThere().size();
        return "done: " + applied.plan().text()
                + (already == 0
                        ? ""
                        : System.lineSeparator() + "  " + already + " of these changes were there already, and "
                                + applied.applied().changes().size() + " were made");
    }

    private void print(String type, String text, Optional<DnsZone> zone, Map<String, Object> members) {
        output.say(text);
        zone.filter(known -> !isInForce(known)).ifPresent(known -> output.say("  zone: " + advice(known)));
        members.put("zone", zone.map(DnsPrinter::word).orElse("none"));
        members.put("nameServers", zone.map(DnsPrinter::nameServers).orElse(List.of()));
        output.object(type, members);
    }

    private static boolean isInForce(DnsZone zone) {
        return zone.status() == DnsZone.Status.ACTIVE;
    }

    private static String word(DnsZone zone) {
        return zone.status().name().toLowerCase(Locale.ROOT);
    }

    private static List<String> nameServers(DnsZone zone) {
        return zone.nameServers().stream().map(DomainName::value).toList();
    }

    private static String advice(DnsZone zone) {
        String servers = zone.nameServers().isEmpty() ? "the host's servers" : String.join(", ", nameServers(zone));
        return switch (zone.status()) {
            case ACTIVE -> "active";
            case PENDING -> "pending, and seen by nobody: have the registrar name " + servers;
            case MOVED ->
                "moved, and the host will forget it: the registrar names other servers; have it name " + servers;
            case OTHER -> "not in force: look at the host why";
        };
    }

    private static Map<String, Object> members(DnsPlan plan) {
        try {
            return JSON.readValue(plan.json(), MEMBERS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a plan is no JSON", impossible);
        }
    }

    private void failed(Failed failed) {
        output.terminal()
                .err()
                .println(failed.domain() + ": " + failed.failure().getMessage()
                        + failed.failure()
                                .retryAfter()
                                .map(time -> " (come again in " + time.toSeconds() + " s)")
                                .orElse(""));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("domain", failed.domain().value());
        members.put("kind", failed.failure().kind().name());
        members.put("why", String.valueOf(failed.failure().getMessage()));
        members.put(
                "retryAfterSeconds",
                failed.failure().retryAfter().map(Duration::toSeconds).orElse(null));
        output.object("dns_failed", members);
    }
}
