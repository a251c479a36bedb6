package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.outreach.Outreach;
import dev.outreach.SendOutcome;
import dev.outreach.campaign.SendRequest;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.SendResult;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import dev.outreach.store.StoreException;
import dev.outreach.testing.invariants.FailingStore.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Number 3 of what must always hold: one key leads to at most one message, wherever the process dies. */
class AtMostOnceTest {
    private static final int REQUESTS = 1500;

    static Stream<Arguments> deaths() {
        return Stream.of(
                arguments("before the reservation is kept", Write.RESERVE, 1, false, 1, ReservationState.SENT),
                arguments("after the reservation is kept", Write.RESERVE, 1, true, 1, ReservationState.SENT),
                arguments("before the beginning is kept", Write.SETTLE, 1, false, 1, ReservationState.SENT),
                arguments("after the beginning is kept", Write.SETTLE, 1, true, 0, ReservationState.IN_DOUBT),
                arguments("before the outcome is kept", Write.SETTLE, 2, false, 1, ReservationState.IN_DOUBT),
                arguments("after the outcome is kept", Write.SETTLE, 2, true, 1, ReservationState.SENT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deaths")
    void whoDies(String when, Write write, int nth, boolean done, int leaves, ReservationState end) {
        Post post = new Post(LifeFleet.of(1, 1, 1, 0), 1);
        post.provider.otherwise(accepting(post));
        Outreach dying = post.start();
        dying.advance();
        int[] count = {0};
        post.store.plan = (kind, isDone) -> {
            if (kind == write && isDone == done && ++count[0] == nth) {
                throw new Post.Death(when);
            }
        };
        assertThat(catchThrowable(() -> dying.send(Post.to(1), Post.template(1))))
                .isInstanceOf(Post.Death.class);
        post.store.plan = (kind, isDone) -> {};
        everythingIsTriedAgain(post, List.of(Post.to(1)));
        assertThat(post.left(Post.to(1))).as("messages that left").isEqualTo(leaves);
        assertThat(latest(post, Post.to(1)).state()).isEqualTo(end);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"before the server has the message", "after the server took the message"})
    void whoDiesInsideTheTransport(String when) {
        Post post = new Post(LifeFleet.of(1, 1, 1, 0), 1);
        boolean took = when.startsWith("after");
        post.provider.otherwise(message -> {
            if (took) {
                post.leaves(message);
            }
            throw new Post.Death(when);
        });
        Outreach dying = post.start();
        assertThat(catchThrowable(() -> dying.send(Post.to(1), Post.template(1))))
                .isInstanceOf(Post.Death.class);
        post.provider.otherwise(accepting(post));
        everythingIsTriedAgain(post, List.of(Post.to(1)));
        assertThat(post.left(Post.to(1))).isEqualTo(took ? 1 : 0);
        assertThat(latest(post, Post.to(1)).state()).isEqualTo(ReservationState.IN_DOUBT);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whoDiesAtAnyTimeAgainAndAgain(long seed) {
        Random random = new Random(seed);
        Post post = new Post(LifeFleet.of(1, 3, 3, 0), seed);
        post.provider.otherwise(message -> {
            int draw = random.nextInt(40);
            if (draw == 0) {
                throw new Post.Death("before the server has it");
            }
            if (draw == 1) {
                throw new IllegalStateException("a transport with a mistake");
            }
            if (draw == 2) {
                return new SendResult.NotSent("no connection", true);
            }
            if (draw == 3) {
                return new SendResult.Refused(new SmtpReply(451, "4.3.0", "later"));
            }
            post.leaves(message);
            if (draw == 4) {
                throw new Post.Death("after the server took it");
            }
            return draw == 5 ? new SendResult.InDoubt("broke after DATA") : new SendResult.Accepted("250 OK");
        });
        post.store.plan = (write, done) -> {
            int draw = random.nextInt(120);
            if (draw == 0) {
                throw new Post.Death("at " + write);
            }
            if (draw == 1) {
                throw new StoreException("gone at " + write, new java.io.IOException());
            }
        };
        List<SendRequest> requests = sendAll(post, random);
        post.store.plan = (write, done) -> {};
        post.provider.otherwise(accepting(post));
        everythingIsTriedAgain(post, requests);
        judge(post, requests, seed);
    }

    private static List<SendRequest> sendAll(Post post, Random random) {
        List<SendRequest> requests = new ArrayList<>();
        Outreach outreach = born(post);
        for (int i = 0; i < REQUESTS; i++) {
            SendRequest request = Post.to(i);
            if (i > 10 && random.nextInt(3) == 0) {
                SendRequest earlier = requests.get(random.nextInt(requests.size()));
                request = random.nextBoolean() ? earlier : earlier.atStep(Math.min(earlier.step() + 1, 3));
            }
            requests.add(request);
            try {
                outreach.send(request, Post.template(request.step()));
                post.clock.advance(Duration.ofMinutes(random.nextInt(20)));
                if (random.nextInt(10) == 0) {
                    outreach.advance();
                }
            } catch (StoreException mayBeRepeated) {
                assertThat(mayBeRepeated).hasMessageStartingWith("gone at");
            } catch (Post.Death death) {
                outreach = born(post);
            }
        }
        return requests;
    }

    /** Starts again until it gets through, as a supervisor would. */
    private static Outreach born(Post post) {
        while (true) {
            try {
                return post.start();
            } catch (Post.Death | StoreException again) {
                post.clock.advance(Duration.ofSeconds(1));
            }
        }
    }

    /** A caller who knows nothing of what happened asks for all of it again, for days. */
    private static void everythingIsTriedAgain(Post post, List<SendRequest> requests) {
        Outreach outreach = post.start();
        for (int round = 0; round < 60; round++) {
            post.clock.advance(Post.HOLD.plusMinutes(7L * round));
            outreach.advance();
            for (SendRequest request : new HashSet<>(requests)) {
                outreach.send(request, Post.template(request.step()));
            }
        }
        post.clock.advance(Post.HOLD);
        outreach.advance();
        try (Stream<Reservation> reported = outreach.inDoubt()) {
            Set<String> doubts = new HashSet<>();
            reported.forEach(reservation -> doubts.add(reservation.id().key().toString()));
            for (SendRequest request : requests) {
                boolean certain = post.store
                        .latest(request.key())
                        .map(Reservation::state)
                        .filter(state -> state != ReservationState.IN_DOUBT)
                        .isPresent();
                assertThat(doubts.contains(request.key().toString()) || certain || post.left(request) == 0)
                        .as("%s left %d times and is neither settled nor reported", request.key(), post.left(request))
                        .isTrue();
            }
        }
    }

    private static void judge(Post post, List<SendRequest> requests, long seed) {
        int sent = 0;
        int doubts = 0;
        for (SendRequest request : new HashSet<>(requests)) {
            int left = post.left(request);
            assertThat(left)
                    .as("times that %s left, seed %d", request.key(), seed)
                    .isLessThanOrEqualTo(1);
            ReservationState state =
                    post.store.latest(request.key()).map(Reservation::state).orElse(ReservationState.HELD);
            if (left == 1) {
                assertThat(state)
                        .as("state of %s, which left, seed %d", request.key(), seed)
                        .isIn(ReservationState.SENT, ReservationState.IN_DOUBT);
            }
            if (state == ReservationState.SENT) {
                assertThat(left)
                        .as("times that %s left, which is SENT, seed %d", request.key(), seed)
                        .isOne();
                sent++;
            }
            doubts += state == ReservationState.IN_DOUBT ? 1 : 0;
        }
        assertThat(sent).as("sent, seed %d", seed).isGreaterThan(REQUESTS / 2);
        assertThat(doubts).as("in doubt, seed %d", seed).isBetween(10, REQUESTS / 5);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void manyThreadsWhoAllWantTheSame(long seed) throws Exception {
        Post post = new Post(LifeFleet.of(1, 9, 6, 0), seed);
        post.provider.otherwise(accepting(post));
        Outreach one = post.start();
        Outreach other = post.start();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Integer>> counts = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Outreach outreach = t % 2 == 0 ? one : other;
            counts.add(threads.submit(() -> (int) IntStream.range(0, 150)
                    .filter(i -> outreach.send(Post.to(i), Post.template(1)) instanceof SendOutcome.Sent)
                    .count()));
        }
        threads.shutdown();
        int sent = 0;
        for (Future<Integer> count : counts) {
            sent += count.get(60, TimeUnit.SECONDS);
        }
        assertThat(sent)
                .as("messages that one of the callers sent, seed %d", seed)
                .isEqualTo(post.left.size());
        assertThat(post.left.values())
                .as("times that each left, seed %d", seed)
                .containsOnly(1)
                .hasSize(150);
    }

    private static Reservation latest(Post post, SendRequest request) {
        return post.store.latest(request.key()).orElseThrow();
    }

    private static java.util.function.Function<dev.outreach.message.OutgoingMessage, SendResult> accepting(Post post) {
        return message -> {
            post.leaves(message);
            return new SendResult.Accepted("250 OK");
        };
    }
}
