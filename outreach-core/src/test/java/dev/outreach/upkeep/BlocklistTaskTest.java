package dev.outreach.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.blocklist.Blocklist;
import dev.outreach.blocklist.BlocklistAlert;
import dev.outreach.blocklist.BlocklistChecker;
import dev.outreach.blocklist.BlocklistSubject.Kind;
import dev.outreach.blocklist.BlocklistSweep;
import dev.outreach.blocklist.BlocklistZone;
import dev.outreach.blocklist.SweepState;
import dev.outreach.dns.MemoryDns;
import dev.outreach.fleet.Caps;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.schedule.Cancellation;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import dev.outreach.store.StoreException;
import dev.outreach.store.TaskState;
import dev.outreach.store.TaskStateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlocklistTaskTest {

    private static final Blocklist LIST = Blocklist.builder("names.test")
            .holds(Kind.DOMAIN)
            .zone(BlocklistZone.of("names.test"))
            .code("127.0.0.2", "spam", ListingWeight.BURNS)
            .code("127.0.0.3", "new", null)
            .mustList("TEST")
            .mustNotList("INVALID")
            .build();
    private static final DomainName A = new DomainName("a.example");

    private Instant now = Instant.parse("2026-01-05T08:00:00Z");
    private final TaskStateStore states = TaskStateStore.inMemory();
    private final List<Signal> signals = new ArrayList<>();
    private final List<BlocklistAlert> alerts = new ArrayList<>();

    private static MemoryDns dns() {
        return new MemoryDns().address("test.names.test", "127.0.0.2");
    }

    /** A task as each node or restart makes it anew. */
    private void run(MemoryDns dns) {
        now = now.plus(Duration.ofHours(4));
        BlocklistSweep sweep = BlocklistSweep.of(
                BlocklistChecker.builder(dns, () -> now).lists(List.of(LIST)).build());
        List<SendingDomain> domains = List.of(new SendingDomain(A, new ClientId("acme"), Caps.daily(90)));
        BlocklistTask.of(sweep, states, () -> domains, signals::add)
                .alerting(alerts::add)
                .run(now, Cancellation.never());
    }

    @Test
    void tellsWhatBeganAndWhatEndedOverRestarts() {
        run(dns().address("a.example.names.test", "127.0.0.2"));
        Instant listed = now;
        run(dns().address("a.example.names.test", "127.0.0.2"));
        run(dns());
        run(dns());

        assertThat(signals)
                .containsExactly(
                        new Signal.Listed(listed, A, "names.test", ListingWeight.BURNS),
                        new Signal.Delisted(listed.plus(Duration.ofHours(8)), A, "names.test"));
    }

    @Test
    void tellsPeopleOnceOfWhatIsNoCharge() {
        run(dns().address("a.example.names.test", "127.0.0.3"));
        run(dns().address("a.example.names.test", "127.0.0.3"));
        assertThat(signals).isEmpty();
        assertThat(alerts).hasSize(1);
    }

    @Test
    void aListThatIsVoidIsToldOnce() {
        run(new MemoryDns());
        run(new MemoryDns());
        assertThat(alerts).extracting(BlocklistAlert::kind).containsExactly(BlocklistAlert.Kind.LIST_VOID);
    }

    @Test
    void whatCouldNotBeToldIsToldByTheNextRun() {
        MemoryDns dns = dns().address("a.example.names.test", "127.0.0.2");
        BlocklistSweep sweep = BlocklistSweep.of(
                BlocklistChecker.builder(dns, () -> now).lists(List.of(LIST)).build());
        List<SendingDomain> domains = List.of(new SendingDomain(A, new ClientId("acme"), Caps.daily(90)));
        BlocklistTask failing = BlocklistTask.of(sweep, states, () -> domains, signal -> {
            throw new StoreException("gone", new IllegalStateException());
        });
        assertThatThrownBy(() -> failing.run(now, Cancellation.never())).isInstanceOf(StoreException.class);

        run(dns);

        assertThat(signals).hasSize(1);
    }

    @Test
    void aStateThatCannotBeReadIsBegunAnew() {
        states.keep(TaskState.first("blocklists", "from a later version"));
        run(dns().address("a.example.names.test", "127.0.0.2"));
        run(dns().address("a.example.names.test", "127.0.0.2"));
        assertThat(signals).hasSize(1);
    }

    @Test
    void aStateIsReadAsItWasWritten() {
        run(dns().address("a.example.names.test", "127.0.0.3"));
        String text = states.find("blocklists").orElseThrow().text();
        assertThat(text).isEqualTo("listed\ta.example\tnames.test\t-");
        assertThat(SweepState.parse(text).text()).isEqualTo(text);
        String more = "listed\t192.0.2.1\tip.test\tALERTS\nlisted\ta.example\tnames.test\tBURNS\nvoid\tnames.test";
        assertThat(SweepState.parse(more).text()).isEqualTo(more);
        assertThat(SweepState.parse("").text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "listed\ta\tb", "void", "listed\ta\tb\tHEAVY", "\n"})
    void aTextThatIsNoStateIsRefused(String text) {
        assertThatThrownBy(() -> SweepState.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
