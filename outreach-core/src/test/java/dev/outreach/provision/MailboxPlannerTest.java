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
import dev.outreach.fleet.Stage;
import dev.outreach.fleet.Tier;
import dev.outreach.provision.MailboxPlanner.VendorView;
import dev.outreach.spi.HostedDomain;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailboxQuota;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A plan for the mailboxes at a vendor")
class MailboxPlannerTest {
    private static final ProviderId VENDOR = new ProviderId("mailforge");

    private final Map<Mailbox, Presence> wanted = new LinkedHashMap<>();
    private final List<HostedMailbox> hosted = new ArrayList<>();
    private Optional<Collection<HostedDomain>> domains = Optional.empty();
    private boolean suspends = true;
    private Surplus surplus = Surplus.KEEP;

    private MailboxPlannerTest want(String address, Presence presence) {
        return want(address, "Ann Lee", presence);
    }

    private MailboxPlannerTest want(String address, String name, Presence presence) {
        wanted.put(mailbox(address, name, VENDOR), presence);
        return this;
    }

    private static Mailbox mailbox(String address, String name, ProviderId provider) {
        return new Mailbox(
                MailboxId.parse(address), name, Tier.BULK, provider, Caps.daily(40), SendingWindow.ALWAYS, null, null);
    }

    private Fleet fleet() {
        Fleet.Builder fleet = Fleet.builder();
        wanted.keySet().stream()
                .map(Mailbox::domain)
                .distinct()
                .forEach(domain -> fleet.add(new SendingDomain(domain, null, Caps.daily(100))));
        wanted.keySet().forEach(fleet::add);
        return fleet.build();
    }

    private MailboxPlannerTest host(String address, State state, String note) {
        hosted.add(new HostedMailbox(MailboxId.parse(address), address, state, note, MailboxQuota.perRollingDay(100)));
        return this;
    }

    private MailboxPlan plan() {
        return new MailboxPlanner(new VendorView(hosted, domains, suspends), surplus)
                .plan(VENDOR, fleet(), wanted::get);
    }

    private List<String> lines() {
        MailboxPlan plan = plan();
        return Stream.concat(plan.changes().stream(), plan.findings().stream())
                .map(Object::toString)
                .toList();
    }

    @Test
    @DisplayName("is empty if all is as it should be")
    void empty() {
        want("ann@a.example", Presence.IN_USE).host("ann@a.example", State.ACTIVE, "");
        want("bob@a.example", Presence.SUSPENDED).host("bob@a.example", State.SUSPENDED, "");
        want("cid@a.example", Presence.GONE).host("cid@a.example", State.LEAVING, "");
        want("dan@a.example", Presence.GONE);
        assertThat(plan().isEmpty()).isTrue();
    }

    @Test
    @DisplayName("makes what is missing, wakes and suspends, and takes away what is used no more")
    void changes() {
        want("ann@a.example", Presence.IN_USE);
        want("bob@a.example", Presence.IN_USE).host("bob@a.example", State.SUSPENDED, "WEB_LOGIN_REQUIRED");
        want("cid@a.example", Presence.SUSPENDED).host("cid@a.example", State.ACTIVE, "");
        want("dan@a.example", Presence.GONE).host("dan@a.example", State.ACTIVE, "");
        assertThat(lines())
                .containsExactly(
                        "create ann@a.example: the fleet has it, and the vendor has not",
                        "resume bob@a.example: the fleet uses it, and it is suspended (WEB_LOGIN_REQUIRED)",
                        "suspend cid@a.example: the fleet lets it rest",
                        "delete dan@a.example: the fleet no longer uses it");
        assertThat(plan().changes().get(0).order().orElseThrow().familyName()).isEqualTo("Lee");
    }

    @Test
    @DisplayName("leaves to people what it cannot mend")
    void findings() {
        want("ann@a.example", "Ann", Presence.IN_USE);
        want("bob@a.example", Presence.IN_USE).host("bob@a.example", State.PENDING, "");
        want("cid@a.example", Presence.IN_USE).host("cid@a.example", State.FAILED, "name taken");
        want("dan@a.example", Presence.IN_USE).host("dan@a.example", State.LEAVING, "");
        host("eva@a.example", State.ACTIVE, "");
        assertThat(lines())
                .containsExactly(
                        "not makeable ann@a.example: mailbox ann@a.example shows the name 'Ann': vendors want a given and"
                                + " a family name; give it two words",
                        "pending bob@a.example: the vendor is still making it",
                        "failed cid@a.example: the vendor says that it has failed: look at it there (name taken)",
                        "leaving dan@a.example: the vendor is taking it away: restore it there, or take it out of the"
                                + " fleet",
                        "surplus eva@a.example: the vendor has it, and the fleet has not");
    }

    @Test
    @DisplayName("makes nothing on a domain that is not ready, where the vendor tells")
    void domains() {
        domains = Optional.of(List.of(
                new HostedDomain(new DomainName("a.example"), HostedDomain.State.READY, ""),
                new HostedDomain(new DomainName("b.example"), HostedDomain.State.PENDING, "not verified")));
        want("ann@a.example", Presence.IN_USE);
        want("bob@b.example", Presence.IN_USE);
        want("cid@c.example", Presence.IN_USE);
        assertThat(lines())
                .containsExactly(
                        "create ann@a.example: the fleet has it, and the vendor has not",
                        "domain not ready bob@b.example: b.example is not ready at the vendor (not verified): finish its"
                                + " set-up first",
                        "domain not ready cid@c.example: c.example is not a domain of the account: add it there first");
    }

    @Test
    @DisplayName("says which caps are above what the vendor lets a mailbox send")
    void quota() {
        want("ann@a.example", Presence.IN_USE);
        hosted.add(new HostedMailbox(
                MailboxId.parse("ann@a.example"), "1", State.ACTIVE, "", MailboxQuota.perRollingDay(30)));
        assertThat(lines())
                .containsExactly(
                        "above quota ann@a.example: the fleet lets it send 40 messages within 24 hours, and the"
                                + " vendor 30: lower its cap");
    }

    @Test
    @DisplayName("takes away what the fleet has not only if told to, and only on domains that the fleet sends from")
    void surplus() {
        want("ann@a.example", Presence.IN_USE).host("ann@a.example", State.ACTIVE, "");
        host("old@a.example", State.ACTIVE, "");
        host("admin@company.example", State.ACTIVE, "");
        surplus = Surplus.DELETE;
        assertThat(lines())
                .containsExactly(
                        "delete old@a.example: the vendor has it, and the fleet has not",
                        "surplus admin@company.example: the vendor has it, and the fleet has not");
        surplus = Surplus.SUSPEND;
        assertThat(lines())
                .containsExactly(
                        "suspend old@a.example: the vendor has it, and the fleet has not",
                        "surplus admin@company.example: the vendor has it, and the fleet has not");
    }

    @Test
    @DisplayName("never takes for surplus what the fleet has at another provider")
    void elsewhere() {
        want("ann@a.example", Presence.IN_USE).host("ann@a.example", State.ACTIVE, "");
        wanted.put(mailbox("bob@a.example", "Bob Lee", new ProviderId("smtp")), Presence.IN_USE);
        host("bob@a.example", State.ACTIVE, "");
        surplus = Surplus.DELETE;
        assertThat(lines())
                .containsExactly(
                        "elsewhere bob@a.example: the fleet has it at provider smtp: name this one there, or delete"
                                + " it here");
    }

    @Test
    @DisplayName("buys nothing again that is retired, and lets what rests be")
    void stages() {
        assertThat(Presence.of(Stage.RETIRED)).isEqualTo(Presence.GONE);
        assertThat(Presence.of(Stage.BURNED)).isEqualTo(Presence.GONE);
        assertThat(Presence.of(Stage.COOLDOWN)).isEqualTo(Presence.IN_USE);
        assertThat(Presence.of(Stage.RESERVE)).isEqualTo(Presence.IN_USE);
    }

    @Test
    @DisplayName("does not ask a vendor to suspend that cannot")
    void cannotSuspend() {
        suspends = false;
        want("ann@a.example", Presence.SUSPENDED).host("ann@a.example", State.ACTIVE, "");
        want("bob@a.example", Presence.IN_USE).host("bob@a.example", State.SUSPENDED, "unpaid");
        assertThat(lines())
                .containsExactly(
                        "not suspendable ann@a.example: the fleet lets it rest, and the vendor suspends no mailboxes",
                        "failed bob@a.example: the vendor has suspended it: look at it there (unpaid)");
    }
}
