package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.outreach.Decision;
import dev.outreach.Dispatch;
import dev.outreach.DispatchEnd;
import dev.outreach.DispatchEnd.Kind;
import dev.outreach.Outreach;
import dev.outreach.OutreachBuilder;
import dev.outreach.SendOutcome;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Caps;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.message.Composer;
import dev.outreach.message.MessageSigner;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.message.Template;
import dev.outreach.message.UnsubscribeLinks;
import dev.outreach.rotation.Pacing;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.SendResult;
import dev.outreach.store.ReservationState;
import dev.outreach.store.StoreException;
import dev.outreach.testing.FakeSmtpServer;
import dev.outreach.testing.Fleets;
import dev.outreach.testing.ReceivedMessage;
import dev.outreach.testing.SmtpReaction;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many messages at once: each ends once, in the way that it did, and nothing holds up what it has nothing to do with. */
@Timeout(120)
class DispatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Template TEMPLATE = Template.parse("Hello", "This is step 1, {{email}}. {{x|}}");

    private final Fleet fleet = fleet(5);
    private final Post post = new Post(fleet, 1);
    private int preparing;
    private final List<DispatchEnd> ends = Collections.synchronizedList(new ArrayList<>());

    private static Fleet fleet(int domains) {
        return Fleets.shape()
                .clients(1)
                .domains(domains)
                .mailboxesPerDomain(2)
                .mailboxCaps(Caps.daily(10_000))
                .domainCaps(Caps.daily(50_000))
                .build();
    }

    private SendRequest request(int number) {
        return new SendRequest(
                fleet.clients().iterator().next().id(),
                Post.to(number).campaign(),
                Post.to(number).contact(),
                1,
                false,
                null,
                null);
    }

    private Dispatch start(Outreach outreach, int atOnce, int ahead) {
        return outreach.dispatch()
                .atOnce(atOnce)
                .ahead(ahead)
                .preparing(preparing)
                .listener(ends::add)
                .start();
    }

    private Map<Kind, Integer> kinds() {
        Map<Kind, Integer> kinds = new HashMap<>();
        List.copyOf(ends).forEach(end -> kinds.merge(end.kind(), 1, Integer::sum));
        return kinds;
    }

    /** Messages as they were composed, by recipient. */
    private static MessageSigner keeping(Map<String, byte[]> composed) {
        return message -> {
            composed.put(message.recipient().toString(), message.bytes().clone());
            return message.bytes();
        };
    }

    private OutreachBuilder over(FakeSmtpServer server, Map<String, byte[]> composed) {
        Composer composer = Composer.builder(
                        UnsubscribeLinks.signed(URI.create("https://u.example/stop"), new byte[32]), new Random(2))
                .signer(keeping(composed))
                .build();
        return Outreach.builder()
                .fleet(fleet)
                .store(post.store)
                .clock(post.clock)
                .pacing(Pacing.none())
                .composer(composer)
                .provider(
                        new ProviderId("smtp"),
                        Map.of(
                                "host", server.host(),
                                "port", String.valueOf(server.port()),
                                "security", "none",
                                "auth", "none",
                                "messages-per-connection", "10000"));
    }

    @ParameterizedTest(name = "{0} threads that write")
    @ValueSource(ints = {0, 2})
    void whatArrivesIsByteForByteWhatWasComposed(int writers) throws Exception {
        preparing = writers;
        Map<String, byte[]> composed = new ConcurrentHashMap<>();
        Template odd = Template.parse(
                "Grüße 李明 {{email}}",
                ".\n..\nFrom Ann\n\n.dot \n" + "long ".repeat(300) + "\nü",
                "<p>.</p>\n.\n<b>שלום</b>");
        try (FakeSmtpServer server = FakeSmtpServer.start(post.clock);
                Outreach outreach = over(server, composed).build();
                Dispatch dispatch = start(outreach, 10, 200)) {
            for (int i = 0; i < 500; i++) {
                assertThat(dispatch.send(request(i), i % 2 == 0 ? odd : TEMPLATE))
                        .isTrue();
            }
            assertThat(dispatch.await(PATIENCE)).isTrue();

            assertThat(kinds()).isEqualTo(Map.of(Kind.SENT, 500));
            assertThat(server.received()).hasSize(500);
            for (ReceivedMessage message : server.received()) {
                assertThat(message.data()).as(message.recipient()).isEqualTo(composed.get(message.recipient()));
            }
            assertThat(server.connections()).as("one kept a mailbox").isLessThanOrEqualTo(10);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void everyMessageEndsOnceAsTheServerTookIt(long seed) throws Exception {
        Random random = new Random(seed);
        preparing = random.nextInt(3);
        List<SmtpReaction> reactions = List.of(
                SmtpReaction.accept(),
                SmtpReaction.accept(),
                SmtpReaction.accept(),
                SmtpReaction.refuseRecipient("550 5.1.1 No such user"),
                SmtpReaction.refuseMessage("452 4.2.2 Mailbox full"),
                SmtpReaction.dropAtData(),
                SmtpReaction.dropAfterStoring(),
                SmtpReaction.dropWithoutStoring());
        int cancelAt = 100 + random.nextInt(100);
        try (FakeSmtpServer server = FakeSmtpServer.start(post.clock)) {
            for (int i = 0; i < 300; i++) {
                server.on(request(i).contact().address().toString(), reactions.get(random.nextInt(reactions.size())));
            }
            try (Outreach outreach = over(server, new ConcurrentHashMap<>()).build()) {
                int taken = 0;
                try (Dispatch dispatch = start(outreach, 4, 8)) {
                    for (int i = 0; i < 300; i++) {
                        if (i == cancelAt) {
                            dispatch.cancel();
                        }
                        taken += dispatch.send(request(i), TEMPLATE) ? 1 : 0;
                    }
                }
                assertThat(taken).as("seed %s", seed).isEqualTo(cancelAt);
                agree(taken, server, seed);
            }
        }
    }

    private void agree(int taken, FakeSmtpServer server, long seed) {
        assertThat(ends).as("seed %s", seed).hasSize(taken);
        assertThat(Set.copyOf(ends.stream().map(end -> end.request().key()).toList()))
                .hasSize(taken);
        Set<String> received = new HashSet<>();
        server.received()
                .forEach(
                        message -> assertThat(received.add(message.recipient())).isTrue());
        for (DispatchEnd end : ends) {
            String recipient = end.request().contact().address().toString();
            if (end.kind() == Kind.SENT) {
                assertThat(received).contains(recipient);
            } else if (end.kind() != Kind.IN_DOUBT) {
                assertThat(received).as("%s, seed %s", end, seed).doesNotContain(recipient);
            }
            ReservationState state = post.store
                    .latest(end.request().key())
                    .map(reservation -> reservation.state())
                    .orElse(ReservationState.RELEASED);
            assertThat(state).as("%s, seed %s", end, seed).isIn(statesOf(end.kind()));
        }
        assertThat(kinds().keySet()).as("seed %s", seed).contains(Kind.SENT, Kind.REFUSED, Kind.IN_DOUBT);
    }

    private static List<ReservationState> statesOf(Kind kind) {
        return switch (kind) {
            case SENT -> List.of(ReservationState.SENT);
            case REFUSED -> List.of(ReservationState.REJECTED, ReservationState.DEFERRED);
            case IN_DOUBT -> List.of(ReservationState.IN_DOUBT);
            default -> List.of(ReservationState.RELEASED);
        };
    }

    /** Sends when it is let, and keeps count of who is being sent for. */
    private static final class Turnstile implements MailTransport {
        final Map<MailboxId, AtomicInteger> busy = new ConcurrentHashMap<>();
        final AtomicInteger most = new AtomicInteger();
        final AtomicInteger left = new AtomicInteger();
        volatile Function<OutgoingMessage, Boolean> stuck = message -> false;
        final CountDownLatch open = new CountDownLatch(1);

        @Override
        public SendResult send(OutgoingMessage message, Duration limit) {
            AtomicInteger here = busy.computeIfAbsent(message.from(), m -> new AtomicInteger());
            most.accumulateAndGet(here.incrementAndGet(), Math::max);
            try {
                if (stuck.apply(message) && !open.await(60, TimeUnit.SECONDS)) {
                    return new SendResult.NotSent("stuck", true);
                }
                left.incrementAndGet();
                return new SendResult.Accepted("250 OK");
            } catch (InterruptedException e) {
                return new SendResult.NotSent("interrupted", true);
            } finally {
                here.decrementAndGet();
            }
        }
    }

    @Test
    void aMailboxThatIsStuckHoldsUpNoOther() throws Exception {
        Turnstile turnstile = new Turnstile();
        MailboxId stuck = fleet.mailboxes().iterator().next().id();
        turnstile.stuck = message -> message.from().equals(stuck);
        CountDownLatch others = new CountDownLatch(90);
        try (Outreach outreach = post.builder().transport(turnstile).build();
                Dispatch dispatch = outreach.dispatch()
                        .atOnce(2)
                        .ahead(100)
                        .listener(end -> others.countDown())
                        .start()) {
            for (int i = 0; i < 100; i++) {
                dispatch.send(request(i), TEMPLATE);
            }
            assertThat(others.await(60, TimeUnit.SECONDS))
                    .as("those of nine mailboxes ended")
                    .isTrue();
            while (dispatch.underWay() > 10) {
                Thread.onSpinWait();
            }
            assertThat(dispatch.underWay()).isEqualTo(10);
            turnstile.open.countDown();
            assertThat(dispatch.await(PATIENCE)).isTrue();
        }
        assertThat(turnstile.most).as("messages of one mailbox at once").hasValue(1);
        assertThat(turnstile.left).hasValue(100);
    }

    @ParameterizedTest(name = "{0} threads that write")
    @ValueSource(ints = {0, 2})
    void aMailboxThatIsStuckHoldsUpNoOtherHoweverManyMessagesCome(int writers) throws Exception {
        preparing = writers;
        Turnstile turnstile = new Turnstile();
        MailboxId stuck = fleet.mailboxes().iterator().next().id();
        turnstile.stuck = message -> message.from().equals(stuck);
        try (Outreach outreach = post.builder().transport(turnstile).build();
                Dispatch dispatch = start(outreach, 4, 40)) {
            List<SendRequest> all =
                    IntStream.range(0, 1_000).mapToObj(this::request).toList();
            assertThat(offers(dispatch, all).get(60, TimeUnit.SECONDS)).isTrue();
            assertThat(eventually(() -> dispatch.underWay() <= 30))
                    .as("those of nine mailboxes ended")
                    .isTrue();
            assertThat(turnstile.left.get())
                    .as("one in ten was for the stuck one")
                    .isGreaterThan(800);
            assertThat(putOff()).as("more than may wait for one mailbox").isNotEmpty();
            turnstile.open.countDown();
            assertThat(dispatch.await(PATIENCE)).isTrue();

            List<SendRequest> putOff = putOff();
            assertThat(kinds()).isEqualTo(Map.of(Kind.SENT, 1_000 - putOff.size(), Kind.NOT_RESERVED, putOff.size()));
            assertThat(offers(dispatch, putOff).get(60, TimeUnit.SECONDS)).isTrue();
            assertThat(dispatch.await(PATIENCE)).isTrue();
        }
        assertThat(kinds().get(Kind.SENT)).isEqualTo(1_000);
        assertThat(turnstile.left).hasValue(1_000);
        assertThat(turnstile.most).as("messages of one mailbox at once").hasValue(1);
    }

    /** Offers messages by a thread of its own; whether all were taken. */
    private static CompletableFuture<Boolean> offers(Dispatch dispatch, List<SendRequest> requests) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                boolean taken = true;
                for (SendRequest request : requests) {
                    taken &= dispatch.send(request, TEMPLATE);
                }
                return taken;
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** Those that are to be offered again later. */
    private List<SendRequest> putOff() {
        return List.copyOf(ends).stream()
                .filter(end -> end.outcome().orElse(null) instanceof SendOutcome.NotReserved not
                        && not.decision() instanceof Decision.Later later
                        && later.notBefore().isAfter(post.clock.instant())
                        && later.why().contains("is held up"))
                .map(DispatchEnd::request)
                .toList();
    }

    private static boolean eventually(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return condition.getAsBoolean();
    }

    @Test
    void oneMailboxAloneIsWaitedForAndPutsNothingOff() throws Exception {
        Turnstile turnstile = new Turnstile();
        Fleet single = Fleets.shape()
                .clients(1)
                .domains(1)
                .mailboxesPerDomain(1)
                .mailboxCaps(Caps.daily(10_000))
                .domainCaps(Caps.daily(50_000))
                .build();
        try (Outreach outreach =
                        post.builder().fleet(single).transport(turnstile).build();
                Dispatch dispatch = start(outreach, 2, 4)) {
            List<SendRequest> all =
                    IntStream.range(0, 200).mapToObj(this::request).toList();
            assertThat(offers(dispatch, all).get(60, TimeUnit.SECONDS)).isTrue();
            assertThat(dispatch.await(PATIENCE)).isTrue();
        }
        assertThat(kinds()).isEqualTo(Map.of(Kind.SENT, 200));
    }

    @ParameterizedTest(name = "{0} threads that write")
    @ValueSource(ints = {0, 2})
    void aListenerMaySendTheNextOneForEachThatEnded(int writers) throws Exception {
        AtomicInteger next = new AtomicInteger(100);
        AtomicReference<Dispatch> self = new AtomicReference<>();
        CountDownLatch ready = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(200);
        try (Outreach outreach = post.builder().transport(new Turnstile()).build();
                Dispatch dispatch = outreach.dispatch()
                        .atOnce(2)
                        .ahead(2)
                        .preparing(writers)
                        .listener(end -> {
                            ends.add(end);
                            sendNext(await(ready, self), next);
                            told.countDown();
                        })
                        .start()) {
            self.set(dispatch);
            ready.countDown();
            List<SendRequest> all =
                    IntStream.range(0, 100).mapToObj(this::request).toList();
            assertThat(offers(dispatch, all).get(60, TimeUnit.SECONDS)).isTrue();
            assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(dispatch.await(PATIENCE)).isTrue();
        }
        assertThat(kinds()).isEqualTo(Map.of(Kind.SENT, 200));
    }

    private static Dispatch await(CountDownLatch ready, AtomicReference<Dispatch> self) {
        try {
            assertThat(ready.await(60, TimeUnit.SECONDS)).isTrue();
            return self.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sendNext(Dispatch dispatch, AtomicInteger next) {
        int number = next.getAndIncrement();
        try {
            if (number < 200) {
                dispatch.send(request(number), TEMPLATE);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aListenerThatSendsMoreThanThereIsRoomForOrAwaitsIsToldSo() throws Exception {
        AtomicReference<Dispatch> self = new AtomicReference<>();
        CountDownLatch ready = new CountDownLatch(1);
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        Turnstile turnstile = new Turnstile();
        turnstile.stuck =
                message -> !message.recipient().equals(request(0).contact().address());
        try (Outreach outreach = post.builder().transport(turnstile).build();
                Dispatch dispatch = outreach.dispatch()
                        .atOnce(2)
                        .ahead(1)
                        .listener(end -> {
                            ends.add(end);
                            if (end.request().equals(request(0))) {
                                Dispatch own = await(ready, self);
                                thrown.add(catchThrowable(() -> own.await(PATIENCE)));
                                for (int i = 1; i <= 5; i++) {
                                    SendRequest more = request(i);
                                    thrown.add(catchThrowable(() -> own.send(more, TEMPLATE)));
                                }
                                turnstile.open.countDown();
                            }
                        })
                        .start()) {
            self.set(dispatch);
            ready.countDown();
            dispatch.send(request(0), TEMPLATE);
            assertThat(dispatch.await(PATIENCE)).isTrue();
        }
        assertThat(thrown.get(0)).hasMessageContaining("a listener cannot await");
        assertThat(thrown.subList(1, 5))
                .as("three have room, one takes the place of what ended")
                .containsOnlyNulls();
        assertThat(thrown.get(5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("4 of 3 messages are under way");
        assertThat(kinds()).isEqualTo(Map.of(Kind.SENT, 5));
    }

    @ParameterizedTest(name = "signed: {0}")
    @ValueSource(booleans = {false, true})
    void signingIsKeptOffTheThreadsThatSendUnlessToldOtherwise(boolean signed) throws Exception {
        Set<String> writers = ConcurrentHashMap.newKeySet();
        UnsubscribeLinks links = UnsubscribeLinks.signed(URI.create("https://u.example/stop"), new byte[32]);
        Composer.Builder composer = Composer.builder(links, new Random(2));
        if (signed) {
            composer.signer(OutgoingMessage::bytes);
        }
        Composer built = composer.build();
        Composer noting = new Composer() {
            @Override
            public OutgoingMessage compose(
                    Template template, SendRequest request, Mailbox mailbox, Client client, Instant at) {
                writers.add(Thread.currentThread().getName().replaceAll("[0-9]+$", ""));
                return built.compose(template, request, mailbox, client, at);
            }

            @Override
            public boolean signs() {
                return built.signs();
            }
        };
        try (Outreach outreach = post.builder()
                        .composer(noting)
                        .transport(new Turnstile())
                        .build();
                Dispatch dispatch = outreach.dispatch().start()) {
            for (int i = 0; i < 20; i++) {
                dispatch.send(request(i), TEMPLATE);
            }
            assertThat(dispatch.await(PATIENCE)).isTrue();
        }
        assertThat(writers).containsExactly(signed ? "outreach-prepare-" : "outreach-send-");
    }

    @Test
    void whoOffersMoreThanMayBeUnderWayWaits() throws Exception {
        Turnstile turnstile = new Turnstile();
        turnstile.stuck = message -> true;
        AtomicInteger offered = new AtomicInteger();
        try (Outreach outreach = post.builder().transport(turnstile).build();
                Dispatch dispatch = start(outreach, 3, 5)) {
            CountDownLatch full = new CountDownLatch(8);
            Thread offers = new Thread(() -> {
                try {
                    while (offered.get() < 20 && dispatch.send(request(offered.get()), TEMPLATE)) {
                        offered.incrementAndGet();
                        full.countDown();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            offers.start();
            assertThat(full.await(60, TimeUnit.SECONDS)).isTrue();
            while (offers.getState() != Thread.State.WAITING && offers.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat(offered).hasValue(8);
            assertThat(dispatch.underWay()).isEqualTo(8);
            turnstile.open.countDown();
            offers.join(60_000);
            assertThat(dispatch.await(PATIENCE)).isTrue();
        }
        assertThat(kinds()).isEqualTo(Map.of(Kind.SENT, 20));
    }

    @Test
    void cancellingFinishesWhatHasBegunAndGivesBackTheRest() throws Exception {
        Turnstile turnstile = new Turnstile();
        CountDownLatch begun = new CountDownLatch(3);
        turnstile.stuck = message -> {
            begun.countDown();
            return true;
        };
        try (Outreach outreach = post.builder().transport(turnstile).build();
                Dispatch dispatch = start(outreach, 3, 20)) {
            for (int i = 0; i < 20; i++) {
                dispatch.send(request(i), TEMPLATE);
            }
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            dispatch.cancel();
            assertThat(dispatch.send(request(99), TEMPLATE)).isFalse();
            turnstile.open.countDown();
            assertThat(dispatch.await(PATIENCE)).isTrue();
            assertThat(dispatch.counts()).isEqualTo(Map.of(Kind.SENT, 3L, Kind.CANCELLED, 17L));
            assertThat(post.store.inState(ReservationState.HELD)).isEmpty();
            assertThat(post.store.inState(ReservationState.SENT)).hasSize(3);
        }
    }

    @Test
    void whatCannotBeWrittenOrReservedEndsAsThat() throws Exception {
        try (Outreach outreach = post.builder().transport(new Turnstile()).build();
                Dispatch dispatch = start(outreach, 2, 4)) {
            dispatch.send(request(1), Template.parse("s", "{{missing}}"));
            dispatch.await(PATIENCE);
            dispatch.send(request(2), TEMPLATE);
            dispatch.await(PATIENCE);
            dispatch.send(request(2), TEMPLATE);
            dispatch.await(PATIENCE);
            dispatch.send(Post.to(3), TEMPLATE);
            dispatch.await(PATIENCE);
        }
        assertThat(ends)
                .extracting(DispatchEnd::kind)
                .containsExactly(Kind.NOT_WRITTEN, Kind.SENT, Kind.NOT_RESERVED, Kind.FAILED);
        assertThat(ends.get(0).why()).contains("{{missing}}");
        assertThat(ends.get(2).why()).contains("was reserved before");
        assertThat(ends.get(3).why()).contains("client a is not in the fleet");
    }

    @Test
    void aStoreThatFailsLeavesInDoubtOnlyWhatMayHaveLeft() throws Exception {
        AtomicInteger settles = new AtomicInteger();
        try (Outreach outreach = post.builder().transport(new Turnstile()).build();
                Dispatch dispatch = start(outreach, 1, 1)) {
            post.store.plan = FailingStore.before(
                    List.of(FailingStore.Write.RESERVE), () -> true, () -> new StoreException("down", null));
            dispatch.send(request(1), TEMPLATE);
            dispatch.await(PATIENCE);
            post.store.plan = FailingStore.before(
                    List.of(FailingStore.Write.SETTLE),
                    () -> settles.incrementAndGet() > 1,
                    () -> new StoreException("down", null));
            dispatch.send(request(2), TEMPLATE);
            dispatch.await(PATIENCE);
            post.store.plan = (write, done) -> {};
        }
        assertThat(ends).extracting(DispatchEnd::kind).containsExactly(Kind.FAILED, Kind.IN_DOUBT);
        assertThat(post.store.latest(request(2).key()).orElseThrow().state()).isEqualTo(ReservationState.SENDING);
    }

    @Test
    void aTransportOrListenerThatThrowsBreaksNothing() throws Exception {
        try (Outreach outreach = post.builder()
                        .transport((message, limit) -> {
                            throw new IllegalStateException("broken");
                        })
                        .build();
                Dispatch dispatch = outreach.dispatch()
                        .listener(end -> {
                            ends.add(end);
                            throw new IllegalStateException("broken too");
                        })
                        .start()) {
            for (int i = 0; i < 50; i++) {
                dispatch.send(request(i), TEMPLATE);
            }
            assertThat(dispatch.await(PATIENCE)).isTrue();
        }
        assertThat(kinds()).isEqualTo(Map.of(Kind.IN_DOUBT, 50));
    }

    @Test
    void settingsAreBoundedAndAComposerIsNeeded() {
        try (Outreach outreach = post.builder().build();
                Outreach bare = Outreach.builder().fleet(fleet).build()) {
            assertThatThrownBy(() -> outreach.dispatch().atOnce(0)).hasMessageContaining("atOnce is 0: use 1 to");
            assertThatThrownBy(() -> outreach.dispatch().ahead(10_001)).hasMessageContaining("ahead is 10001");
            assertThatThrownBy(() -> bare.dispatch().start()).hasMessageContaining("no composer was set");
        }
    }
}
