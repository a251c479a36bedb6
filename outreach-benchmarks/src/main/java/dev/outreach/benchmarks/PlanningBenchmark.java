package dev.outreach.benchmarks;

import dev.outreach.DayPlan;
import dev.outreach.Outreach;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.testing.Contacts;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.Fleets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long it takes to plan a day of the seed fleet: by the whole policy, and beside it by dealing contacts out to the
 * mailboxes in turn at even distances, which is the least that any plan does.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PlanningBenchmark {
    private static final LocalDate DAY = LocalDate.ofInstant(Fleets.START, ZoneOffset.UTC);
    private static final Duration WINDOW = Duration.ofHours(8);

    @Param({"48000"})
    public int messages;

    private final Fleet fleet = Fleets.seedShape();
    private final List<SendRequest> requests = new ArrayList<>();
    private final Outreach outreach =
            Outreach.builder().fleet(fleet).clock(FakeClock.at(Fleets.START)).build();

    @Setup(Level.Trial)
    public void build() {
        List<Client> clients = List.copyOf(fleet.clients());
        List<Contact> contacts = Contacts.generate(messages, 42);
        for (int i = 0; i < messages; i++) {
            Client client = clients.get(i % clients.size());
            CampaignId campaign = new CampaignId(client.id() + "-spring");
            requests.add(SendRequest.first(client.id(), campaign, contacts.get(i)));
        }
        outreach.advance();
    }

    @TearDown(Level.Trial)
    public void close() {
        outreach.close();
    }

    @Benchmark
    public DayPlan wholePolicy() {
        return outreach.plan(DAY, requests);
    }

    @Benchmark
    public DayPlan dealtOutInTurn() {
        List<Mailbox> mailboxes = List.copyOf(fleet.mailboxes());
        int rounds = messages / mailboxes.size() + 1;
        Duration step = WINDOW.dividedBy(rounds);
        Instant opening = Fleets.START.plus(Duration.ofHours(9));
        List<DayPlan.Assignment> assignments = new ArrayList<>(messages);
        for (int i = 0; i < messages; i++) {
            Mailbox mailbox = mailboxes.get(i % mailboxes.size());
            Instant at = opening.plus(step.multipliedBy(i / mailboxes.size()));
            assignments.add(new DayPlan.Assignment(requests.get(i), mailbox.id(), mailbox.tier(), at, "in turn"));
        }
        return new DayPlan(DAY, assignments, List.of());
    }
}
