package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailServers;
import dev.outreach.spi.MailboxProvisioner;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The servers of a mailbox are told with its password, and no secret is seen anywhere else. */
public interface MailboxSecretsContract extends MailboxProvisionerUnderTest {
    @Test
    default void theServersOfAMailboxAreTold() {
        try (MailboxProvisionerBench bench = MailboxStock.withAnn(this, State.ACTIVE)) {
            bench.access().ifPresent(access -> {
                MailServers servers = access.servers(ANN);
                for (MailServer server : List.of(servers.submission(), servers.imap())) {
                    assertThat(server.login().user()).isNotBlank();
                    String secret = server.login().secret().get().reveal();
                    assertThat(secret).isNotBlank();
                    assertThat(servers + " " + server + " " + server.login()).doesNotContain(secret);
                }
                MailboxId nobody = MailboxId.parse("nobody@shop.example");
                FailureCheck.assertRefused(() -> access.servers(nobody), nobody, bench.secrets());
            });
        }
    }

    @TestFactory
    default Stream<DynamicTest> noSecretIsEverSeen() {
        return Mishaps.each(mishap -> {
            try (MailboxProvisionerBench bench = MailboxStock.withAnn(this, State.ACTIVE);
                    Overheard overheard = new Overheard()) {
                MailboxProvisioner provisioner = bench.provisioner();
                overheard.call(provisioner::toString);
                bench.mishapWhenReading(mishap);
                overheard.call(provisioner::mailboxes);
                bench.laterOn();
                bench.mishapWhenReading(mishap);
                overheard.call(() -> provisioner.mailbox(ANN));
                bench.laterOn();
                bench.mishapWhenReading(mishap);
                bench.access().ifPresent(access -> overheard.call(() -> access.servers(ANN)));
                bench.laterOn();
                bench.mishapWhenWriting(mishap);
                bench.suspension().ifPresent(suspension -> overheard.call(() -> suspension.suspend(ANN)));
                bench.laterOn();
                bench.mishapWhenWriting(mishap);
                overheard.call(() -> provisioner.create(MailboxStock.order(BOB)));
                bench.laterOn();
                overheard.call(() -> provisioner.create(MailboxStock.order(BOB)));
                overheard.call(provisioner::mailboxes);
                bench.mishapWhenWriting(mishap);
                overheard.call(() -> {
                    provisioner.delete(BOB);
                    return "gone";
                });
                overheard.assertWithout(bench.secrets());
            }
        });
    }
}
