package dev.outreach.examples.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fleet file means. What a bad one is answered with: {@link FleetProblemsTest}. */
class FleetReaderTest {

    static final String ACME = """
            clients:
              - id: acme
                organisation: Acme GmbH
                postal-address: Example Street 1, Berlin
            """;

    static FleetInput read(String yaml) {
        return read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    static FleetInput read(byte[] bytes) {
        try {
            return FleetReader.read("fleet.yaml", new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Fleet good(String yaml) {
        FleetInput input = read(yaml);
        assertThat(input.problems()).isEmpty();
        return input.fleet();
    }

    private static Mailbox mailbox(Fleet fleet, String address) {
        return fleet.mailbox(MailboxId.parse(address)).orElseThrow();
    }

    @Test
    void theFleetIsNamedAfterItsFileIfItDoesNotSayItsName(@TempDir Path folder) throws IOException {
        assertThat(read("name: north.1\n" + ACME).name()).isEqualTo("north.1");
        assertThat(read(ACME).name()).isEqualTo("fleet");
        Path file = Files.writeString(folder.resolve("Our own fl\u00e9et.v2.yaml"), ACME);
        assertThat(FleetReader.read(file).name()).isEqualTo("Our-own-fl-et.v2");
    }

    @Test
    void aFewLinesDescribeManyMailboxes() {
        Fleet fleet = good(ACME + """
                    zone: Europe/Berlin
                    domains:
                      - name: "acme-{01..17}.example"
                        mailboxes: {tier: bulk, provider: mailforge, local-parts: [anna, ben, carla]}
                        warm-since: 2026-11-02
                """);

        assertThat(fleet.domains()).hasSize(17);
        assertThat(fleet.mailboxes()).hasSize(51);
        Mailbox anna = mailbox(fleet, "anna@acme-09.example");
        assertThat(anna.tier()).isEqualTo(Tier.BULK);
        assertThat(anna.provider()).isEqualTo(new ProviderId("mailforge"));
        assertThat(anna.zone()).as("follows its client").isNull();
        assertThat(fleet.zoneOf(anna)).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(anna.warmSince()).isEqualTo(Instant.parse("2026-11-01T23:00:00Z"));
        assertThat(fleet.ownerOf(anna.id())).contains(new ClientId("acme"));
    }

    @Test
    void theInnermostSettingWins() {
        Fleet fleet = good("""
                defaults: {tier: bulk, provider: smtp, caps: {mailbox: 10, domain: 20}, warm-since: 2026-11-02}
                clients:
                  - id: acme
                    organisation: Acme
                    postal-address: Here
                    local-parts: [anna]
                    caps: {mailbox: 30}
                    domains:
                      - plain.example
                      - {name: own.example, tier: premium, warm-since: none}
                      - name: mixed.example
                        mailboxes:
                          - {local-parts: [ben], zone: Asia/Tokyo, window: always, caps: {mailbox: 5}}
                          - {local-parts: [carla], provider: google}
                """);

        assertThat(mailbox(fleet, "anna@plain.example").caps()).isEqualTo(Caps.daily(30));
        assertThat(fleet.domain(new DomainName("plain.example")).map(SendingDomain::caps))
                .contains(Caps.daily(20));
        assertThat(mailbox(fleet, "anna@own.example").tier()).isEqualTo(Tier.PREMIUM);
        assertThat(mailbox(fleet, "anna@own.example").warmSince()).isNull();
        Mailbox ben = mailbox(fleet, "ben@mixed.example");
        assertThat(ben.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(ben.window()).isEqualTo(SendingWindow.ALWAYS);
        assertThat(ben.caps().perDay()).isEqualTo(5);
        assertThat(ben.warmSince()).isEqualTo(Instant.parse("2026-11-01T15:00:00Z"));
        assertThat(mailbox(fleet, "carla@mixed.example").provider()).isEqualTo(new ProviderId("google"));
    }

    @Test
    void capsAreOfMailboxDomainAndReceiver() {
        Fleet fleet = good(ACME + """
                    tier: bulk
                    provider: smtp
                    local-parts: [anna]
                    caps:
                      mailbox: 40
                      mailbox-24h: 45
                      domain: 120
                      receiver: {google: 60}
                      mailbox-receiver: {yahoo: 5}
                    domains: [one.example]
                """);

        assertThat(mailbox(fleet, "anna@one.example").caps())
                .isEqualTo(Caps.daily(40).withRollingDay(45).withReceiver(ReceivingProvider.YAHOO, 5));
        assertThat(fleet.domain(new DomainName("one.example")).map(SendingDomain::caps))
                .contains(Caps.daily(120).withReceiver(ReceivingProvider.GOOGLE, 60));
    }

    @Test
    void whatIsNotSaidHasADefault() {
        Fleet fleet = good(ACME + """
                    domains:
                      - {name: one.example, tier: bulk, provider: smtp, local-parts: [anna]}
                """);

        Mailbox anna = mailbox(fleet, "anna@one.example");
        assertThat(anna.window()).isEqualTo(SendingWindow.OFFICE_HOURS);
        assertThat(anna.caps()).isEqualTo(Caps.daily(50));
        assertThat(anna.warmSince()).as("warm already").isNull();
        assertThat(anna.displayName()).isEmpty();
        assertThat(fleet.zoneOf(anna)).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void peopleMayHaveNames() {
        Fleet fleet = good(ACME + """
                    domains:
                      - {name: one.example, tier: bulk, provider: smtp, local-parts: {anna: Anna Keller, ben: }}
                """);

        assertThat(mailbox(fleet, "anna@one.example").displayName()).isEqualTo("Anna Keller");
        assertThat(mailbox(fleet, "ben@one.example").displayName()).isEmpty();
    }

    @Test
    void theReserveBelongsToNobody() {
        Fleet fleet = good("""
                defaults: {zone: Europe/Berlin}
                reserve:
                  - {name: "spare-{1..3}.example", tier: bulk, provider: smtp, local-parts: [kim]}
                """);

        assertThat(fleet.domains()).hasSize(3).allMatch(SendingDomain::isReserve);
        assertThat(mailbox(fleet, "kim@spare-2.example").zone())
                .as("to follow the client it goes to")
                .isNull();
    }

    @Test
    void windowsMayHaveABreakAndReachMidnight() {
        Fleet fleet = good(ACME + """
                    tier: bulk
                    provider: smtp
                    local-parts: [anna]
                    window: "Mon,Wed-Thu 09:00-12:00, 13:00-24:00"
                    domains: [one.example]
                """);

        SendingWindow window = mailbox(fleet, "anna@one.example").window();
        assertThat(window.days()).extracting(Enum::name).containsExactly("MONDAY", "WEDNESDAY", "THURSDAY");
        assertThat(window.hours())
                .containsExactly(
                        new SendingWindow.Hours(LocalTime.of(9, 0), LocalTime.NOON),
                        new SendingWindow.Hours(LocalTime.of(13, 0), LocalTime.MIDNIGHT));
    }

    @Test
    void aFileIsReadByItsNameAndItsByteOrderMarkSkipped(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "\uFEFFclients: no");

        assertThat(FleetReader.read(file).problems())
                .extracting(Problem::print)
                .containsExactly("mine.yaml:1: clients: 'no' is not a list: write '- ' before each item");
    }
}
