package dev.outreach.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.MailboxQuota;
import dev.outreach.spi.MailboxQuota.SharedQuota;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Quotas of vendors")
class QuotasTest {
    private static final ProviderId VENDOR = new ProviderId("microsoft");
    private static final DomainName DOMAIN = new DomainName("acme-mail.example");

    private static Fleet fleet(int... caps) {
        Fleet.Builder builder = Fleet.builder().add(new SendingDomain(DOMAIN, null, Caps.daily(1000)));
        for (int i = 0; i < caps.length; i++) {
            builder.add(new Mailbox(
                    MailboxId.parse("m" + i + "@" + DOMAIN),
                    "Ann Lee",
                    Tier.PREMIUM,
                    VENDOR,
                    Caps.daily(caps[i]),
                    SendingWindow.ALWAYS,
                    null,
                    null));
        }
        return builder.build();
    }

    private static HostedMailbox hosted(int i, OptionalInt own, Optional<SharedQuota> shared) {
        MailboxId id = MailboxId.parse("m" + i + "@" + DOMAIN);
        return new HostedMailbox(id, id.toString(), HostedMailbox.State.ACTIVE, "", new MailboxQuota(own, shared));
    }

    private static List<Integer> caps(Fleet fleet) {
        return fleet.mailboxes().stream()
                .map(mailbox -> mailbox.caps().perRollingDay())
                .toList();
    }

    @Test
    @DisplayName("lower a cap that is above them, for the day too, and raise none")
    void lowers() {
        Fleet fleet = Quotas.within(
                fleet(50, 20, 50),
                List.of(
                        hosted(0, OptionalInt.of(30), Optional.empty()),
                        hosted(1, OptionalInt.of(2000), Optional.empty())));
        assertThat(caps(fleet)).containsExactly(30, 20, 50);
        assertThat(fleet.mailboxes().iterator().next().caps().perDay()).isEqualTo(30);
    }

    @Test
    @DisplayName("that a tenant's mailboxes share are shared out in proportion to their caps, to the last message")
    void sharesOut() {
        Optional<SharedQuota> tenant = Optional.of(new SharedQuota("t", 10));
        Fleet fleet = Quotas.within(
                fleet(10, 10, 40),
                List.of(
                        hosted(0, OptionalInt.empty(), tenant),
                        hosted(1, OptionalInt.empty(), tenant),
                        hosted(2, OptionalInt.empty(), tenant)));
        assertThat(caps(fleet))
                .containsExactly(2, 2, 6)
                .satisfies(caps -> assertThat(
                                caps.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(10));
    }

    @Test
    @DisplayName("of two tenants do not touch each other, and leave alone what shares nothing")
    void tenantsAreApart() {
        Fleet fleet = Quotas.within(
                fleet(50, 50, 50),
                List.of(
                        hosted(0, OptionalInt.empty(), Optional.of(new SharedQuota("a", 5))),
                        hosted(1, OptionalInt.empty(), Optional.of(new SharedQuota("b", 500))),
                        hosted(2, OptionalInt.empty(), Optional.empty())));
        assertThat(caps(fleet)).containsExactly(5, 50, 50);
    }

    @Test
    @DisplayName("are never exceeded together, never raise a cap, and waste nothing, whatever the numbers")
    void whateverTheNumbers() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            int[] wanted = random.ints(1 + random.nextInt(12), 0, 300).toArray();
            int limit = random.nextInt(2000);
            List<HostedMailbox> hosted = new ArrayList<>();
            for (int i = 0; i < wanted.length; i++) {
                OptionalInt own = random.nextBoolean() ? OptionalInt.of(random.nextInt(300)) : OptionalInt.empty();
                hosted.add(hosted(i, own, Optional.of(new SharedQuota("t", limit))));
            }
            List<Integer> given = caps(Quotas.within(fleet(wanted), hosted));
            int sum = 0;
            int possible = 0;
            for (int i = 0; i < wanted.length; i++) {
                int most = Math.min(
                        wanted[i], hosted.get(i).quota().perRollingDay().orElse(Integer.MAX_VALUE));
                assertThat(given.get(i)).as("seed %s", seed).isBetween(0, most);
                sum += given.get(i);
                possible += most;
            }
            assertThat(sum).as("seed %s", seed).isEqualTo(Math.min(possible, limit));
        }
    }
}
