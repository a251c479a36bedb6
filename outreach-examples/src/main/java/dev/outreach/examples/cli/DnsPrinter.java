package dev.outreach.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.spi.DnsZone;
import dev.outreach.zones.ZoneOutcome;
import dev.outreach.zones.ZoneOutcome.Applied;
import dev.outreach.zones.ZoneOutcome.Failed;
import dev.outreach.zones.ZoneOutcome.Planned;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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

    /** Does the work on one domain after the other, and prints each as soon as it is done. */
    void each(List<DomainSetup> setups, Function<DomainSetup, ZoneOutcome> work) {
        try (ProgressBar progress = new ProgressBar(output.terminal(), "domains", setups.size())) {
            for (DomainSetup setup : setups) {
                print(work.apply(setup));
                progress.step(1);
            }
        }
    }

    void print(ZoneOutcome outcome) {
        if (outcome instanceof Planned planned) {
            findings += planned.plan().isEmpty() && planned.plan().held().isEmpty() ? 0 : 1;
            print(
                    "dns_plan",
                    planned.plan(),
                    planned.zone().map(DnsPrinter::state).orElse("none"));
        } else if (outcome instanceof Applied applied) {
            findings += applied.plan().held().isEmpty() ? 0 : 1;
            print("dns_applied", applied.plan(), state(applied.zone()));
        } else if (outcome instanceof Failed failed) {
            findings++;
            failed(failed);
        }
    }

    private void print(String type, DnsPlan plan, String zone) {
        output.say(type.equals("dns_applied") && !plan.isEmpty() ? "done: " + plan.text() : plan.text());
        if (!zone.equals("active") && !zone.equals("none")) {
            output.say("  zone: " + zone);
        }
        Map<String, Object> members = members(plan);
        members.put("zone", zone);
        output.object(type, members);
    }

    private static String state(DnsZone zone) {
        return switch (zone.status()) {
            case ACTIVE -> "active";
            case PENDING ->
                "pending: have the registrar name "
                        + String.join(
                                ", ",
                                zone.nameServers().stream()
                                        .map(Object::toString)
                                        .toList());
            case MOVED -> "moved: the registrar names other servers, and the host will forget the zone";
            case OTHER -> "not in force";
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
                .println(failed.domain() + ": " + failed.failure().getMessage());
        output.object(
                "dns_failed",
                Map.of(
                        "domain", failed.domain().value(),
                        "kind", failed.failure().kind().name(),
                        "why", String.valueOf(failed.failure().getMessage())));
    }
}
