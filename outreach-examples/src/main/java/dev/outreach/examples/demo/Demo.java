package dev.outreach.examples.demo;

import dev.outreach.Outreach;
import dev.outreach.campaign.SendRequest;
import dev.outreach.examples.agenda.Agenda;
import dev.outreach.examples.audit.Evidence;
import dev.outreach.examples.smtp.SmtpHost;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.message.Composer;
import dev.outreach.message.UnsubscribeLinks;
import dev.outreach.signal.Signal;
import dev.outreach.spi.MailTransport;
import dev.outreach.store.JournalEntry;
import dev.outreach.store.OutreachStore;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeSmtpServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Some working days of the sample fleet. Recipients, their answers and the clock are simulated; every message travels
 * over SMTP to a server on the loopback interface, and the library decides as it does anywhere.
 */
public final class Demo {

    private static final byte[] LINK_SECRET = "of the demonstration only".getBytes(StandardCharsets.US_ASCII);

    /** Wide enough for clients in Europe to meet most recipients in America and Asia. */
    private static final SendingWindow RECIPIENT_HOURS =
            SendingWindow.weekdays(LocalTime.of(8, 0), LocalTime.of(20, 0));

    /** Contacts come up from eight in the morning on, for so long. */
    private static final Duration MORNING = Duration.ofHours(8);

    private static final Duration COMING_UP = Duration.ofHours(6);

    private final DemoSettings settings;
    private final Fleet fleet = SampleFiles.fleet().fleet();
    private final SampleReceivers receivers = new SampleReceivers();
    private final Story story = new Story();
    private final DemoContacts contacts;
    private final List<Agenda> agendas;
    private final FakeClock clock;
    private final Recipients recipients;
    private final ReceivedLog received;
    private final Transcript transcript = new Transcript();

    private Demo(DemoSettings settings) {
        this.settings = settings;
        contacts = DemoContacts.of(settings, fleet);
        agendas = agendas();
        clock = FakeClock.at(Days.start(agendas));
        recipients = new Recipients(new Draw(settings.seed()), story, clock);
        received = new ReceivedLog(recipients::answered);
    }

    /**
     * Runs it to the end.
     *
     * @param progress told how much virtual time has passed, {@link #length} of it in the end
     */
    public static DemoResult run(DemoSettings settings, Consumer<Duration> progress) {
        return run(settings, progress, UnaryOperator.identity());
    }

    /** As {@link #run(DemoSettings, Consumer)}, with another transport around the real one. */
    static DemoResult run(DemoSettings settings, Consumer<Duration> progress, UnaryOperator<MailTransport> around) {
        return new Demo(settings).run(progress, around);
    }

    /** How much virtual time it takes: from the first client's first midnight to the last one's last. */
    public static Duration length(DemoSettings settings) {
        List<Agenda> agendas = new Demo(settings).agendas;
        return Duration.between(Days.start(agendas), Days.end(agendas));
    }

    private DemoResult run(Consumer<Duration> progress, UnaryOperator<MailTransport> around) {
        OutreachStore store = OutreachStore.inMemory();
        try (FakeSmtpServer server = server();
                SmtpHost host = host(server);
                Outreach outreach = outreach(store, around.apply(host.transport()))) {
            Dispatch dispatch = new Dispatch(outreach, Templates.sample(), recipients, contacts.next(), transcript);
            Days days = new Days(outreach, clock, agendas, dispatch, story.news());
            days.run(settings.threads(), progress);
            return new DemoResult(
                    settings,
                    evidence(store, days.told()),
                    outreach.status(),
                    contacts.problems(),
                    transcript.refused(),
                    Waiting.of(agendas, store, outreach.status()),
                    server.connections());
        }
    }

    /** All first messages, as they come up: more on the first day than on the last, and more in the morning. */
    private List<Agenda> agendas() {
        Map<ClientId, Agenda> byClient = new LinkedHashMap<>();
        Map<ClientId, Instant> mornings = new HashMap<>();
        for (Client client : fleet.clients()) {
            Instant start = DemoSettings.MONDAY.atStartOfDay(client.zone()).toInstant();
            Instant end =
                    settings.lastDay().plusDays(1).atStartOfDay(client.zone()).toInstant();
            byClient.put(client.id(), new Agenda(client, start, end, ChronoUnit.MINUTES));
            mornings.put(client.id(), start.plus(MORNING));
        }
        Draw draw = new Draw(settings.seed());
        for (SendRequest request : contacts.first()) {
            Duration after = Duration.ofDays((int) (settings.days() * Math.pow(draw.of(request.key(), "day"), 1.5)))
                    .plusSeconds((long) (COMING_UP.toSeconds() * Math.pow(draw.of(request.key(), "hour"), 1.5)));
            Instant up = Objects.requireNonNull(mornings.get(request.client())).plus(after);
            Objects.requireNonNull(byClient.get(request.client())).add(request, up);
        }
        return List.copyOf(byClient.values());
    }

    private FakeSmtpServer server() {
        return FakeSmtpServer.builder()
                .clock(clock)
                .keep(FakeSmtpServer.Keep.COUNTS)
                .listener(received::add)
                .start()
                .otherwise(recipients::reactionTo);
    }

    /** A connection for each message: which ones were kept would depend on how threads take turns. */
    private SmtpHost host(FakeSmtpServer server) {
        Map<String, String> host = Map.of(
                "host", server.host(),
                "port", Integer.toString(server.port()),
                "security", "none",
                "auth", "none",
                "max-idle-seconds", "0");
        return SmtpHost.of(host, clock, mailbox -> Optional.empty());
    }

    private Outreach outreach(OutreachStore store, MailTransport transport) {
        UnsubscribeLinks links = UnsubscribeLinks.signed(URI.create("https://unsubscribe.example/u/"), LINK_SECRET);
        return Outreach.builder()
                .fleet(fleet)
                .store(store)
                .clock(clock)
                .seed(settings.seed())
                .receivers(receivers)
                .recipientWindow(RECIPIENT_HOURS)
                .composer(Composer.builder(links, new SecureRandom()).build())
                .transport(transport)
                .build();
    }

    private Evidence evidence(OutreachStore store, List<Signal> told) {
        return new Evidence(
                fleet,
                receivers,
                contacts.first().stream()
                        .collect(Collectors.toMap(request -> request.contact().address(), SendRequest::client)),
                received.all(),
                recipients.silenced(),
                told,
                all(() -> store.since(Instant.EPOCH)),
                all(() -> store.journal(0).map(JournalEntry::event)),
                all(() -> store.suppressions().entries()),
                transcript.reasons(),
                DemoContacts.BAD_LINES,
                contacts.problems().size());
    }

    private static <T> List<T> all(Supplier<Stream<T>> stored) {
        try (Stream<T> stream = stored.get()) {
            return stream.toList();
        }
    }
}
