package dev.outreach.lifecycle;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.Stage;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The changes of stage that mailboxes and domains may make. What is not in the table is an error.
 *
 * <table>
 * <caption>Mailboxes</caption>
 * <tr><th>from<th>by<th>to
 * <tr><td>RESERVE<td>BOUND<td>WARMING, or ACTIVE if it is warm
 * <tr><td>WARMING<td>WARMED<td>ACTIVE
 * <tr><td>WARMING, ACTIVE<td>REPLIES_FELL, REPUTATION_REFUSED, AUTHENTICATION_FAILED, COMPLAINTS, DOMAIN,
 * OPERATOR<td>COOLDOWN
 * <tr><td>COOLDOWN<td>RESTED, DOMAIN, OPERATOR<td>WARMING: whoever rested ramps again
 * <tr><td>RESERVE, WARMING, ACTIVE, COOLDOWN<td>DOMAIN, OPERATOR<td>RETIRED
 * </table>
 *
 * <table>
 * <caption>Domains</caption>
 * <tr><th>from<th>by<th>to
 * <tr><td>RESERVE<td>BOUND<td>WARMING, or ACTIVE if it is warm
 * <tr><td>WARMING<td>WARMED<td>ACTIVE
 * <tr><td>WARMING, ACTIVE<td>REPLIES_FELL, REPUTATION_REFUSED, AUTHENTICATION_FAILED, COMPLAINTS, OPERATOR<td>COOLDOWN
 * <tr><td>COOLDOWN<td>RESTED, OPERATOR<td>WARMING, ACTIVE
 * <tr><td>RESERVE, WARMING, ACTIVE, COOLDOWN<td>LISTED<td>BURNED
 * <tr><td>WARMING, ACTIVE, COOLDOWN<td>WORN_OUT<td>BURNED
 * <tr><td>RESERVE, WARMING, ACTIVE, COOLDOWN<td>OPERATOR<td>RETIRED
 * </table>
 *
 * <p>Immutable.
 */
public final class LifecycleTable {
    private static final String MAILBOXES = """
            RESERVE                         | BOUND                   | WARMING ACTIVE
            WARMING                         | WARMED                  | ACTIVE
            WARMING ACTIVE                  | REPLIES_FELL            | COOLDOWN
            WARMING ACTIVE                  | REPUTATION_REFUSED      | COOLDOWN
            WARMING ACTIVE                  | AUTHENTICATION_FAILED   | COOLDOWN
            WARMING ACTIVE                  | COMPLAINTS              | COOLDOWN
            WARMING ACTIVE                  | DOMAIN OPERATOR         | COOLDOWN
            COOLDOWN                        | RESTED DOMAIN OPERATOR  | WARMING
            RESERVE WARMING ACTIVE COOLDOWN | DOMAIN OPERATOR         | RETIRED
            """;

    private static final String DOMAINS = """
            RESERVE                         | BOUND                   | WARMING ACTIVE
            WARMING                         | WARMED                  | ACTIVE
            WARMING ACTIVE                  | REPLIES_FELL            | COOLDOWN
            WARMING ACTIVE                  | REPUTATION_REFUSED      | COOLDOWN
            WARMING ACTIVE                  | AUTHENTICATION_FAILED   | COOLDOWN
            WARMING ACTIVE                  | COMPLAINTS OPERATOR     | COOLDOWN
            COOLDOWN                        | RESTED OPERATOR         | WARMING ACTIVE
            RESERVE WARMING ACTIVE COOLDOWN | LISTED                  | BURNED
            WARMING ACTIVE COOLDOWN         | WORN_OUT                | BURNED
            RESERVE WARMING ACTIVE COOLDOWN | OPERATOR                | RETIRED
            """;

    private static final LifecycleTable STANDARD = new LifecycleTable(parse(MAILBOXES), parse(DOMAINS));

    private final Map<Stage, Map<Trigger, Set<Stage>>> mailboxes;
    private final Map<Stage, Map<Trigger, Set<Stage>>> domains;

    private LifecycleTable(
            Map<Stage, Map<Trigger, Set<Stage>>> mailboxes, Map<Stage, Map<Trigger, Set<Stage>>> domains) {
        this.mailboxes = mailboxes;
        this.domains = domains;
    }

    /** The table above. */
    public static LifecycleTable standard() {
        return STANDARD;
    }

    /**
     * Where a mailbox or domain may go from a stage by a trigger; empty if nowhere.
     *
     * @throws IllegalArgumentException for a client, which has no stages
     */
    public Set<Stage> targets(FleetId about, Stage from, Trigger trigger) {
        return targets(from, about).getOrDefault(trigger, Set.of());
    }

    /**
     * The change of stage, if the table allows it.
     *
     * @param why the reason in one line, with its numbers
     * @throws IllegalTransitionException if it does not
     * @throws IllegalArgumentException for a client, which has no stages
     */
    public Transition transition(FleetId about, Stage from, Stage to, Trigger trigger, Instant at, String why) {
        if (!targets(about, from, trigger).contains(to)) {
            String allowed = targets(from, about).entrySet().stream()
                    .map(entry -> entry.getKey() + " to " + words(entry.getValue()))
                    .collect(Collectors.joining(", "));
            throw new IllegalTransitionException(about, from, to, trigger, allowed);
        }
        return new Transition(at, about, from, to, trigger, why);
    }

    /**
     * The stage that counts for a mailbox: its own, unless its domain takes away from it. A domain never gives: a
     * resting mailbox on an active domain rests.
     */
    public static Stage mailboxStage(Stage domain, Stage mailbox) {
        if (mailbox.isFinal() || domain.isFinal()) {
            return Stage.RETIRED;
        }
        boolean holdsBack = domain == Stage.RESERVE || domain == Stage.COOLDOWN && mailbox != Stage.RESERVE;
        return holdsBack ? domain : mailbox;
    }

    private Map<Trigger, Set<Stage>> targets(Stage from, FleetId about) {
        if (about instanceof ClientId) {
            throw new IllegalArgumentException("client " + about + " has no stages: name a mailbox or a domain");
        }
        return (about instanceof DomainName ? domains : mailboxes).getOrDefault(from, Map.of());
    }

    private static Map<Stage, Map<Trigger, Set<Stage>>> parse(String rows) {
        Map<Stage, Map<Trigger, Set<Stage>>> table = new EnumMap<>(Stage.class);
        rows.lines().map(row -> row.split("\\|")).forEach(cells -> {
            for (String from : cells[0].trim().split(" ")) {
                Map<Trigger, Set<Stage>> out =
                        table.computeIfAbsent(Stage.valueOf(from), stage -> new EnumMap<>(Trigger.class));
                for (String trigger : cells[1].trim().split(" ")) {
                    Set<Stage> to = out.computeIfAbsent(Trigger.valueOf(trigger), any -> EnumSet.noneOf(Stage.class));
                    for (String stage : cells[2].trim().split(" ")) {
                        to.add(Stage.valueOf(stage));
                    }
                }
            }
        });
        table.values().forEach(out -> out.replaceAll((trigger, to) -> Collections.unmodifiableSet(to)));
        return table;
    }

    private static String words(Set<Stage> stages) {
        return stages.stream().map(Stage::name).collect(Collectors.joining(" or "));
    }
}
