package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.outreach.Outreach;
import dev.outreach.SendOutcome;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.message.FingerprintScope;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.message.Template;
import dev.outreach.message.TemplateException;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.SendResult;
import dev.outreach.store.ReservationState;
import dev.outreach.testing.invariants.FailingStore.Write;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Number 8 of what must always hold: no two messages of a scope say the same, and each says the same when tried again. */
class UniqueTest {
    private static final Template EIGHT = Template.parse("{A|B}", "{Hi|Hello} {you|there}.");
    private static final Template ONE = Template.parse("A", "Hello.");

    private final Post post = new Post(LifeFleet.of(1, 2, 6, 0), 1);

    /** Subject and first line of what was handed over, without what differs in any two messages. */
    private static String words(OutgoingMessage message) {
        String wire = new String(message.bytes(), StandardCharsets.US_ASCII);
        String subject = wire.lines()
                .filter(line -> line.startsWith("Subject: "))
                .findFirst()
                .orElseThrow();
        String body = wire.substring(wire.indexOf("\r\n\r\n") + 4);
        return subject + "/" + body.lines().findFirst().orElseThrow();
    }

    private List<String> left() {
        return post.provider.calls().stream().map(call -> words(call.message())).toList();
    }

    private Outreach started(FingerprintScope scope) {
        Outreach outreach = post.builder()
                .recipientWindow(SendingWindow.ALWAYS)
                .unique(scope)
                .build();
        outreach.advance();
        return outreach;
    }

    @Test
    void asManyMessagesAsVariantsLeaveAndNoTwoSayTheSame() {
        try (Outreach outreach = started(FingerprintScope.CAMPAIGN)) {
            for (int i = 0; i < 8; i++) {
                assertThat(outreach.send(Post.to(i), EIGHT)).isInstanceOf(SendOutcome.Sent.class);
            }
            assertThat(left()).hasSize(8).doesNotHaveDuplicates();

            assertThatThrownBy(() -> outreach.send(Post.to(8), EIGHT))
                    .isInstanceOf(TemplateException.class)
                    .hasMessageContaining("8 variants for this contact, of which 8 are used")
                    .hasMessageContaining("0 are left");
            assertThat(post.provider.calls()).hasSize(8);
            assertThat(post.store.latest(Post.to(8).key()).orElseThrow().state())
                    .isEqualTo(ReservationState.RELEASED);
        }
    }

    @Test
    void byDefaultNoTwoOfACampaignSayTheSame() {
        try (Outreach outreach = post.start()) {
            outreach.advance();
            outreach.send(Post.to(1), ONE);

            assertThatThrownBy(() -> outreach.send(Post.to(2), ONE)).isInstanceOf(TemplateException.class);
        }
    }

    @Test
    void whoWantsMessagesAlikeSaysSo() {
        try (Outreach outreach = started(FingerprintScope.NONE)) {
            assertThat(outreach.send(Post.to(1), ONE)).isInstanceOf(SendOutcome.Sent.class);
            assertThat(outreach.send(Post.to(2), ONE)).isInstanceOf(SendOutcome.Sent.class);
        }
    }

    @Test
    void aMessageThatIsTriedAgainSaysTheSame() {
        post.provider.on(
                Post.to(1).contact().address(), new SendResult.Refused(new SmtpReply(451, "4.7.1", "greylisted")));
        try (Outreach outreach = started(FingerprintScope.CAMPAIGN)) {
            assertThat(outreach.send(Post.to(1), EIGHT)).isInstanceOf(SendOutcome.Refused.class);
            for (int i = 2; i < 9; i++) {
                outreach.send(Post.to(i), EIGHT);
            }
            post.clock.advance(Duration.ofHours(1));
            outreach.advance();
            outreach.send(Post.to(1), EIGHT);
        }
        List<String> left = left();
        assertThat(left).hasSize(9);
        assertThat(left.get(8)).isEqualTo(left.get(0));
        assertThat(left.subList(0, 8)).doesNotHaveDuplicates();
    }

    @Test
    void threadsAndANewProcessKeepItToo() throws Exception {
        Template template = Template.parse("s", "{a|b|c|d}{e|f|g|h}{i|j|k|l}");
        List<SendRequest> requests = IntStream.range(0, 32).mapToObj(Post::to).toList();
        Outreach first = started(FingerprintScope.ALL);
        send(first, template, requests.subList(0, 16));
        // Nobody closes it: the store is what the next process finds.
        send(started(FingerprintScope.ALL), template, requests);

        Set<String> texts = new HashSet<>(left());
        assertThat(texts).hasSize(left().size()).hasSizeGreaterThan(16);
    }

    private static void send(Outreach outreach, Template template, List<SendRequest> requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> sent = new ArrayList<>();
            requests.forEach(request -> sent.add(threads.submit(() -> outreach.send(request, template))));
            for (Future<?> one : sent) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aProcessThatDiesAfterTheClaimKeepsTheVariantForTheSameMessage() {
        Outreach dying = started(FingerprintScope.CAMPAIGN);
        int[] settled = {0};
        post.store.plan = (kind, done) -> {
            if (kind == Write.SETTLE && !done && ++settled[0] == 1) {
                throw new Post.Death("before the beginning is kept");
            }
        };
        assertThat(catchThrowable(() -> dying.send(Post.to(1), EIGHT))).isInstanceOf(Post.Death.class);
        post.store.plan = (kind, done) -> {};
        post.clock.advance(Post.HOLD.plusMinutes(1));
        try (Outreach outreach = started(FingerprintScope.CAMPAIGN)) {
            for (int i = 1; i < 9; i++) {
                assertThat(outreach.send(Post.to(i), EIGHT)).as("message %s", i).isInstanceOf(SendOutcome.Sent.class);
            }
        }
        assertThat(left()).hasSize(8).doesNotHaveDuplicates();
    }
}
