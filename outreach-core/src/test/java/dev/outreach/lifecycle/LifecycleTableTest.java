package dev.outreach.lifecycle;

import static dev.outreach.fleet.Stage.ACTIVE;
import static dev.outreach.fleet.Stage.BURNED;
import static dev.outreach.fleet.Stage.COOLDOWN;
import static dev.outreach.fleet.Stage.RESERVE;
import static dev.outreach.fleet.Stage.RETIRED;
import static dev.outreach.fleet.Stage.WARMING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Stage;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LifecycleTableTest {
    private static final LifecycleTable TABLE = LifecycleTable.standard();
    private static final MailboxId MAILBOX = MailboxId.parse("ann@mail.example");
    private static final DomainName DOMAIN = new DomainName("mail.example");
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    /** Every change that is allowed, written out one by one; the tables have 5 · 11 · 5 and 6 · 11 · 6 others. */
    private static final Set<String> MAILBOXES = words(
            "RESERVE BOUND WARMING, RESERVE BOUND ACTIVE, RESERVE DOMAIN RETIRED, RESERVE OPERATOR RETIRED",
            "WARMING WARMED ACTIVE",
            "WARMING REPLIES_FELL COOLDOWN, WARMING REPUTATION_REFUSED COOLDOWN, WARMING COMPLAINTS COOLDOWN",
            "WARMING AUTHENTICATION_FAILED COOLDOWN, WARMING DOMAIN COOLDOWN, WARMING OPERATOR COOLDOWN",
            "WARMING DOMAIN RETIRED, WARMING OPERATOR RETIRED",
            "ACTIVE REPLIES_FELL COOLDOWN, ACTIVE REPUTATION_REFUSED COOLDOWN, ACTIVE COMPLAINTS COOLDOWN",
            "ACTIVE AUTHENTICATION_FAILED COOLDOWN, ACTIVE DOMAIN COOLDOWN, ACTIVE OPERATOR COOLDOWN",
            "ACTIVE DOMAIN RETIRED, ACTIVE OPERATOR RETIRED",
            "COOLDOWN RESTED WARMING, COOLDOWN DOMAIN WARMING, COOLDOWN OPERATOR WARMING",
            "COOLDOWN DOMAIN RETIRED, COOLDOWN OPERATOR RETIRED");

    private static final Set<String> DOMAINS = words(
            "RESERVE BOUND WARMING, RESERVE BOUND ACTIVE, RESERVE LISTED BURNED, RESERVE OPERATOR RETIRED",
            "WARMING WARMED ACTIVE",
            "WARMING REPLIES_FELL COOLDOWN, WARMING REPUTATION_REFUSED COOLDOWN, WARMING COMPLAINTS COOLDOWN",
            "WARMING AUTHENTICATION_FAILED COOLDOWN, WARMING OPERATOR COOLDOWN",
            "WARMING LISTED BURNED, WARMING WORN_OUT BURNED, WARMING OPERATOR RETIRED",
            "ACTIVE REPLIES_FELL COOLDOWN, ACTIVE REPUTATION_REFUSED COOLDOWN, ACTIVE COMPLAINTS COOLDOWN",
            "ACTIVE AUTHENTICATION_FAILED COOLDOWN, ACTIVE OPERATOR COOLDOWN",
            "ACTIVE LISTED BURNED, ACTIVE WORN_OUT BURNED, ACTIVE OPERATOR RETIRED",
            "COOLDOWN RESTED WARMING, COOLDOWN RESTED ACTIVE, COOLDOWN OPERATOR WARMING, COOLDOWN OPERATOR ACTIVE",
            "COOLDOWN LISTED BURNED, COOLDOWN WORN_OUT BURNED, COOLDOWN OPERATOR RETIRED");

    private static Set<String> words(String... rows) {
        return Arrays.stream(rows)
                .flatMap(row -> Arrays.stream(row.split(", ")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static Stream<Arguments> everyChange() {
        return Stream.of(MAILBOX, DOMAIN)
                .flatMap(about -> Arrays.stream(Stage.values())
                        .flatMap(from -> Arrays.stream(Trigger.values()).map(by -> Arguments.of(about, from, by))));
    }

    @ParameterizedTest(name = "{0}: {1} by {2}")
    @MethodSource("everyChange")
    void isAllowedOrThrows(FleetId about, Stage from, Trigger trigger) {
        Set<String> allowed = about == MAILBOX ? MAILBOXES : DOMAINS;
        for (Stage to : Stage.values()) {
            if (allowed.contains(from + " " + trigger + " " + to)) {
                assertThat(TABLE.transition(about, from, to, trigger, AT, "why"))
                        .isEqualTo(new Transition(AT, about, from, to, trigger, "why"));
                assertThat(TABLE.targets(about, from, trigger)).contains(to);
            } else {
                assertThatThrownBy(() -> TABLE.transition(about, from, to, trigger, AT, "why"))
                        .isInstanceOf(IllegalTransitionException.class)
                        .hasMessageContaining(about + " cannot go from " + from + " to " + to + " by " + trigger);
                assertThat(TABLE.targets(about, from, trigger)).doesNotContain(to);
            }
        }
    }

    @Test
    void errorsNameWhatWouldBeAllowed() {
        assertThatThrownBy(() -> TABLE.transition(MAILBOX, RESERVE, COOLDOWN, Trigger.RESTED, AT, ""))
                .hasMessage("ann@mail.example cannot go from RESERVE to COOLDOWN by RESTED: from RESERVE lead"
                        + " BOUND to WARMING or ACTIVE, DOMAIN to RETIRED, OPERATOR to RETIRED");
        assertThatThrownBy(() -> TABLE.transition(DOMAIN, BURNED, ACTIVE, Trigger.OPERATOR, AT, ""))
                .hasMessage("mail.example cannot go from BURNED to ACTIVE by OPERATOR: nothing leads out of BURNED");
    }

    @Test
    void clientsHaveNoStages() {
        assertThatThrownBy(() -> TABLE.targets(new ClientId("acme"), ACTIVE, Trigger.OPERATOR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("client acme");
    }

    @Test
    void everyStageThatIsNotFinalCanBeRetired() {
        for (Stage from : EnumSet.complementOf(EnumSet.of(BURNED, RETIRED))) {
            assertThat(TABLE.targets(MAILBOX, from, Trigger.OPERATOR)).contains(RETIRED);
            assertThat(TABLE.targets(DOMAIN, from, Trigger.OPERATOR)).contains(RETIRED);
        }
    }

    @ParameterizedTest(name = "on a domain in {0} a mailbox in {1} counts as {2}")
    @CsvSource({
        "ACTIVE,   ACTIVE,   ACTIVE",
        "ACTIVE,   WARMING,  WARMING",
        "ACTIVE,   COOLDOWN, COOLDOWN",
        "ACTIVE,   RESERVE,  RESERVE",
        "ACTIVE,   RETIRED,  RETIRED",
        "WARMING,  ACTIVE,   ACTIVE",
        "WARMING,  WARMING,  WARMING",
        "COOLDOWN, ACTIVE,   COOLDOWN",
        "COOLDOWN, WARMING,  COOLDOWN",
        "COOLDOWN, RESERVE,  RESERVE",
        "COOLDOWN, RETIRED,  RETIRED",
        "RESERVE,  ACTIVE,   RESERVE",
        "RESERVE,  RETIRED,  RETIRED",
        "BURNED,   ACTIVE,   RETIRED",
        "BURNED,   RESERVE,  RETIRED",
        "RETIRED,  COOLDOWN, RETIRED",
    })
    void theDomainOverridesTheMailbox(Stage domain, Stage mailbox, Stage counts) {
        assertThat(LifecycleTable.mailboxStage(domain, mailbox)).isEqualTo(counts);
    }

    @Test
    void aMailboxSendsOnlyWhileBothSend() {
        for (Stage domain : Stage.values()) {
            for (Stage mailbox : Stage.values()) {
                assertThat(LifecycleTable.mailboxStage(domain, mailbox).sends())
                        .as("%s on %s", mailbox, domain)
                        .isEqualTo(domain.sends() && mailbox.sends());
            }
        }
        assertThat(LifecycleTable.mailboxStage(WARMING, WARMING)).isEqualTo(WARMING);
    }
}
