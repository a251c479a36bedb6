package dev.outreach.blocklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.Outreach;
import dev.outreach.blocklist.BlocklistAlert.Kind;
import dev.outreach.blocklist.BlocklistAnswer.Status;
import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.MemoryDns;
import dev.outreach.fleet.Caps;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.SenderIdentity;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Stage;
import dev.outreach.fleet.Tier;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sweeps tell, and what becomes of it in a fleet. */
class BlocklistSweepTest {

    private static final DomainName A = new DomainName("a.example");
    private static final DomainName B = new DomainName("b.example");
    private static final InetAddress IP = IpNetwork.address("192.0.2.99");
    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

    private MemoryDns dns = Lists.dns();
    private Instant now = START;
    private SweepState state = SweepState.empty();
    private OutreachStore store;
    private Outreach outreach;
    private Fleet fleet;

    @BeforeEach
    void startAFleet() {
        store = OutreachStore.inMemory();
        ClientId client = new ClientId("acme");
        Fleet.Builder builder = Fleet.builder()
                .add(new Client(client, new SenderIdentity("Acme Ltd", "1 Example Street"), ZoneOffset.UTC));
        for (DomainName name : List.of(A, B)) {
            builder.add(new SendingDomain(name, client, Caps.daily(90)));
            builder.add(new Mailbox(
                    MailboxId.parse("me@" + name),
                    "",
                    Tier.BULK,
                    new ProviderId("smtp"),
                    Caps.daily(30),
                    SendingWindow.ALWAYS,
                    null,
                    null));
        }
        fleet = builder.build();
        outreach = Outreach.builder().fleet(fleet).store(store).clock(() -> now).build();
    }

    /** A sweep some hours later, its signals recorded. */
    private SweepReport sweep() {
        now = now.plus(Duration.ofHours(6));
        BlocklistChecker checker = BlocklistChecker.builder(dns, () -> now)
                .lists(List.of(Lists.NAMES, Lists.BITS, Lists.ADDRESSES))
                .build();
        SweepReport report = BlocklistSweep.of(checker).run(now, state, fleet.domains(), List.of(IP));
        report.signals().forEach(outreach::record);
        state = report.state();
        return report;
    }

    private Stage stage(DomainName name) {
        return outreach.status().domains().stream()
                .filter(domain -> domain.domain().equals(name))
                .findFirst()
                .orElseThrow()
                .stage();
    }

    private double score(DomainName name) {
        return outreach.status().domains().stream()
                .filter(domain -> domain.domain().equals(name))
                .findFirst()
                .orElseThrow()
                .reputation()
                .score();
    }

    private long recorded() {
        return store.journal(0)
                .filter(entry -> entry.event() instanceof JournalEvent.SignalRecorded)
                .count();
    }

    @Test
    void aDecisiveListingBurnsTheDomainAndNoOther() {
        dns.address("a.example.names.test", "127.0.0.2");

        SweepReport report = sweep();

        assertThat(report.signals()).containsExactly(new Signal.Listed(now, A, "names.test", ListingWeight.BURNS));
        assertThat(stage(A)).isEqualTo(Stage.BURNED);
        assertThat(stage(B)).isEqualTo(Stage.ACTIVE);
        assertThat(outreach.explain(A)).contains("names.test lists the domain");
    }

    @Test
    void aLighterListingCostsReputationUntilItEnds() {
        double before = score(A);
        dns.address("a.example.bits.test", "127.0.0.2");
        assertThat(sweep().signals()).containsExactly(new Signal.Listed(now, A, "bits.test", ListingWeight.HARMS));
        assertThat(stage(A)).isEqualTo(Stage.ACTIVE);
        assertThat(score(A)).isLessThan(before);

        dns = Lists.dns();
        assertThat(sweep().signals()).containsExactly(new Signal.Delisted(now, A, "bits.test"));
        assertThat(score(A)).isEqualTo(before);
    }

    @Test
    void whatStandsIsToldOnce() {
        dns.address("a.example.bits.test", "127.0.0.2");
        sweep();
        sweep();
        assertThat(sweep().signals()).isEmpty();
        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void afterARestartTheJournalSaysWhatStands() {
        dns.address("a.example.bits.test", "127.0.0.2").address("b.example.bits.test", "127.0.0.2");
        sweep();
        state = SweepState.of(store.journal(0)
                .map(entry -> entry.event())
                .filter(JournalEvent.SignalRecorded.class::isInstance)
                .map(event -> ((JournalEvent.SignalRecorded) event).signal())
                .toList());
        dns = Lists.dns().address("a.example.bits.test", "127.0.0.2");

        assertThat(sweep().signals()).containsExactly(new Signal.Delisted(now, B, "bits.test"));
    }

    @Test
    void withoutAMemoryAListingIsToldAgainAndChangesNothing() {
        dns.address("a.example.names.test", "127.0.0.2");
        sweep();
        double before = score(A);
        state = SweepState.empty();

        assertThat(sweep().signals()).hasSize(1);
        assertThat(stage(A)).isEqualTo(Stage.BURNED);
        assertThat(score(A)).isEqualTo(before);
    }

    @Test
    void aListingThatBecomesHeavierIsTold() {
        dns.address("a.example.names.test", "127.0.0.3");
        assertThat(sweep().signals()).isEmpty();

        dns.address("a.example.names.test", "127.0.0.2");
        assertThat(sweep().signals()).hasSize(1);
        assertThat(stage(A)).isEqualTo(Stage.BURNED);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void whatCouldNotBeFoundOutNeitherListsNorDelists(Reason reason) {
        dns.address("a.example.bits.test", "127.0.0.2");
        sweep();
        dns.fail("a.example.bits.test", reason).fail("b.example.names.test", reason);

        SweepReport report = sweep();

        assertThat(report.signals()).isEmpty();
        assertThat(report.answers().getOrDefault(Status.ERROR, 0L)
                        + report.answers().getOrDefault(Status.REFUSED, 0L))
                .isEqualTo(2);
        assertThat(stage(B)).isEqualTo(Stage.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.255.255.254", "127.0.0.255", "127.0.0.77", "192.0.2.1"})
    void anAnswerThatIsNoListingBurnsNobody(String address) {
        dns.address("a.example.names.test", address);

        assertThat(sweep().signals()).isEmpty();
        assertThat(stage(A)).isEqualTo(Stage.ACTIVE);
        assertThat(recorded()).isZero();
    }

    @Test
    void aListThatListsTheWorldBurnsNobodyAndIsToldOnce() {
        dns.address("invalid.names.test", "127.0.0.2")
                .address("a.example.names.test", "127.0.0.2")
                .address("b.example.names.test", "127.0.0.2");

        SweepReport report = sweep();

        assertThat(report.signals()).isEmpty();
        assertThat(report.alerts()).extracting(BlocklistAlert::kind).containsExactly(Kind.LIST_VOID);
        assertThat(report.answers()).containsEntry(Status.NOT_CHECKED, 2L);
        assertThat(stage(A)).isEqualTo(Stage.ACTIVE);
        assertThat(sweep().alerts()).isEmpty();
    }

    @Test
    void anEmptiedListDelistsNobody() {
        dns.address("a.example.bits.test", "127.0.0.2");
        sweep();
        dns = new MemoryDns().address("test.names.test", "127.0.0.2");

        SweepReport report = sweep();

        assertThat(report.signals()).isEmpty();
        assertThat(report.alerts()).extracting(BlocklistAlert::list).containsExactly("bits.test", "ip.test");
    }

    @Test
    void anAddressThatIsListedIsAnAlertAndNobodySuffers() {
        double before = score(A);
        dns.address("99.2.0.192.ip.test", "127.0.0.2").address("99.2.0.192.ip.test", "127.0.0.10");

        SweepReport report = sweep();

        assertThat(report.signals()).isEmpty();
        assertThat(report.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(Kind.ADDRESS_LISTED);
            assertThat(alert.about()).isEqualTo("192.0.2.99");
            assertThat(alert.text()).contains("ip.test").contains("spam");
        });
        assertThat(List.of(stage(A), stage(B))).containsOnly(Stage.ACTIVE);
        assertThat(score(A)).isEqualTo(before);
        assertThat(sweep().alerts()).as("told once").isEmpty();
    }

    @Test
    void evenAListThatWouldBurnBurnsNobodyForAnAddress() {
        Blocklist heavy = Blocklist.builder("heavy.test")
                .holds(BlocklistSubject.Kind.IPV4)
                .zone(BlocklistZone.of("heavy.test"))
                .code("127.0.0.2", "spam", ListingWeight.BURNS)
                .mustList("127.0.0.2")
                .mustNotList("127.0.0.1")
                .build();
        dns.address("2.0.0.127.heavy.test", "127.0.0.2").address("99.2.0.192.heavy.test", "127.0.0.2");
        BlocklistChecker checker =
                BlocklistChecker.builder(dns, () -> now).lists(List.of(heavy)).build();

        SweepReport report = BlocklistSweep.of(checker).run(now, state, fleet.domains(), List.of(IP));

        assertThat(report.signals()).isEmpty();
        assertThat(report.alerts()).extracting(BlocklistAlert::kind).containsExactly(Kind.ADDRESS_LISTED);
    }

    @Test
    void descriptionsAreToldApartFromListings() {
        dns.address("a.example.names.test", "127.0.0.3").address("b.example.bits.test", "127.0.0.4");

        SweepReport report = sweep();

        assertThat(report.signals()).isEmpty();
        assertThat(report.alerts()).extracting(BlocklistAlert::kind).containsExactly(Kind.DESCRIBED, Kind.DESCRIBED);
        assertThat(List.of(stage(A), stage(B))).containsOnly(Stage.ACTIVE);
    }
}
