package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Stage;
import dev.outreach.fleet.Tier;
import dev.outreach.provision.MailboxKeeper;
import dev.outreach.provision.Presence;
import dev.outreach.purchase.Purchases;
import dev.outreach.spi.MailboxOrder;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Purchases of a fleet's mailboxes")
class PurchasesOfAFleetTest extends PurchaseTaskBench {
    private final MailboxKeeper keeper = MailboxKeeper.of(vendor, Purchases.of(store, clock));

    private static Mailbox member(int number, String name, String provider) {
        return new Mailbox(
                box(number),
                name,
                Tier.BULK,
                new ProviderId(provider),
                Caps.daily(40),
                SendingWindow.ALWAYS,
                null,
                null);
    }

    private static Fleet fleet(Mailbox... members) {
        Fleet.Builder fleet = Fleet.builder().add(new SendingDomain(SHOP, null, Caps.daily(1000)));
        for (Mailbox member : members) {
            fleet.add(member);
        }
        return fleet.build();
    }

    @Test
    @DisplayName("are not carried on for one that was retired or burned, is at another vendor, or has left")
    void onlyWhatIsWanted() {
        IntStream.range(0, 6).forEach(number -> approve(mailbox(number)));
        Fleet fleet = fleet(
                member(0, "Ann Acme", "fake"),
                member(1, "Ann Acme", "fake"),
                member(2, "Ann Acme", "fake"),
                member(3, "Ann Acme", "other"),
                member(4, "Ann Acme", "fake"));
        Map<MailboxId, Stage> stages = Map.of(box(1), Stage.RETIRED, box(2), Stage.BURNED, box(4), Stage.COOLDOWN);
        run(task(
                vendor,
                id -> keeper.order(fleet, id, member -> Presence.of(stages.getOrDefault(member.id(), Stage.ACTIVE)))));
        assertThat(mailboxes.made()).extracting(MailboxOrder::id).containsExactlyInAnyOrder(box(0), box(4));
        assertThat(mailboxes.made()).extracting(MailboxOrder::displayName).containsOnly("Ann Acme");
        assertThat(store.open()).hasSize(4);
    }

    @Test
    @DisplayName("need a name that vendors take")
    void nameless() {
        Fleet fleet = fleet(member(0, "Ann", "fake"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keeper.order(fleet, box(0), member -> Presence.IN_USE))
                .withMessageContaining("give it two words");
        assertThat(keeper.order(fleet, box(0), member -> Presence.GONE)).isEmpty();
    }
}
