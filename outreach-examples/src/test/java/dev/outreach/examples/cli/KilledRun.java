package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.Clearance;
import dev.outreach.Decision;
import dev.outreach.Outreach;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.examples.input.FleetReader;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.rotation.Pacing;
import dev.outreach.store.ReservationId;
import dev.outreach.store.jdbc.JdbcStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What a run leaves that is killed half-way. */
final class KilledRun {

    private KilledRun() {}

    /** Leaves a store in {@code fleet.db}, beside a fleet file: one message is being sent, one is only promised. */
    static void leave(Path folder, Instant at, String sending, String held) throws IOException {
        Path fleet = Files.writeString(folder.resolve("fleet.yaml"), CommandFixture.FLEET);
        JdbcStore store =
                JdbcStore.sqlite(folder.resolve("fleet.db")).fleet("fleet").open();
        try (Outreach outreach = Outreach.builder()
                .fleet(FleetReader.read(fleet).fleet())
                .store(store)
                .pacing(Pacing.none())
                .clock(() -> at)
                .build()) {
            assertThat(outreach.begin(reserved(outreach, sending))).isInstanceOf(Clearance.Go.class);
            reserved(outreach, held);
        }
    }

    private static ReservationId reserved(Outreach outreach, String address) {
        Contact contact = Contact.of(EmailAddress.parse(address));
        Decision decision =
                outreach.reserve(SendRequest.first(new ClientId("acme"), new CampaignId("spring"), contact));
        assertThat(decision).isInstanceOf(Decision.Reserved.class);
        return ((Decision.Reserved) decision).reservation().id();
    }
}
