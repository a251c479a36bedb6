package dev.outreach.firstline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.firstline.FirstLineBatch.Summary;
import dev.outreach.firstline.FirstLineBatch.Written;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.spi.FirstLine;
import dev.outreach.spi.FirstLine.Made;
import dev.outreach.spi.FirstLineWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FirstLineBatchTest {
    private static final CampaignId CAMPAIGN = new CampaignId("c1");
    private static final FirstLineWriter ECHO = (campaign, facts) -> new FirstLine(
            "For " + facts.value("name").orElse("nobody"), Made.BY_TEMPLATE, "an echo of " + facts.values());

    private static Contact contact(int number) {
        return new Contact(
                EmailAddress.parse("c" + number + "@b.example"),
                Contact.Value.STANDARD,
                null,
                Map.of("name", "n" + number, "first_line", "old", "secret", "s"));
    }

    private static List<Contact> contacts(int count) {
        return IntStream.range(0, count).mapToObj(FirstLineBatchTest::contact).toList();
    }

    @Test
    void aLineIsAVariableOfTheContactAndOfTheRequest() {
        FirstLine line = new FirstLine("A line", Made.BY_MODEL, "so");
        SendRequest request = SendRequest.first(new ClientId("acme"), CAMPAIGN, contact(1))
                .atStep(2)
                .asClosing();
        SendRequest with = FirstLines.with(request, line);
        assertThat(with.contact().variables())
                .containsEntry("first_line", "A line")
                .containsEntry("name", "n1");
        assertThat(with.key()).isEqualTo(request.key());
        assertThat(with.closing()).isTrue();
        assertThat(request.contact().variables()).containsEntry("first_line", "old");
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 3, 16})
    void eachContactGetsItsOwnLineOnce(int threads) {
        List<Written> written = new ArrayList<>();
        Summary summary =
                FirstLineBatch.with(ECHO, List.of("name")).threads(threads).run(CAMPAIGN, contacts(500), written::add);
        assertThat(summary).isEqualTo(new Summary(Map.of(Made.BY_TEMPLATE, 500L), false));
        assertThat(written).extracting(Written::done).isEqualTo(LongRange.to(500));
        assertThat(written).extracting(one -> one.contact().address().local()).doesNotHaveDuplicates();
        assertThat(written).allSatisfy(one -> {
            String name = one.contact().variables().get("name");
            assertThat(one.contact().variables()).containsEntry("first_line", "For " + name);
            assertThat(one.line().why()).isEqualTo("an echo of {name=" + name + "}");
        });
    }

    /** Numbers from 1. */
    private static final class LongRange {
        static List<Long> to(int last) {
            return IntStream.rangeClosed(1, last).mapToObj(Long::valueOf).toList();
        }
    }

    @Test
    void linesAreWrittenAtOnceAndNoMoreThanThat() {
        CyclicBarrier meeting = new CyclicBarrier(4);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        FirstLineWriter slow = (campaign, facts) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            meet(meeting);
            now.decrementAndGet();
            return ECHO.write(campaign, facts);
        };
        FirstLineBatch.with(slow, List.of("name")).threads(4).run(CAMPAIGN, contacts(40), written -> {});
        assertThat(most).hasValue(4);
    }

    private static void meet(CyclicBarrier meeting) {
        try {
            meeting.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void contactsAreReadOnlyAsTheyAreNeeded() {
        AtomicInteger read = new AtomicInteger();
        AtomicInteger ahead = new AtomicInteger();
        Iterable<Contact> endless = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return read.get() < 10_000;
            }

            @Override
            public Contact next() {
                return contact(read.incrementAndGet());
            }
        };
        FirstLineBatch.with(ECHO, List.of("name"))
                .threads(3)
                .run(
                        CAMPAIGN,
                        endless,
                        written -> ahead.accumulateAndGet(read.get() - (int) written.done(), Math::max));
        assertThat(ahead.get()).isBetween(0, 3);
    }

    @Test
    void anInterruptStopsItAndTheSummaryTellsWhatWasDone() {
        Thread caller = Thread.currentThread();
        CountDownLatch never = new CountDownLatch(1);
        FirstLineWriter stuck = (campaign, facts) -> {
            if (!facts.value("name").equals(Optional.of("n0"))) {
                caller.interrupt();
                await(never);
            }
            return ECHO.write(campaign, facts);
        };
        List<Written> written = new ArrayList<>();
        Summary summary =
                FirstLineBatch.with(stuck, List.of("name")).threads(1).run(CAMPAIGN, contacts(5), written::add);
        assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
        assertThat(summary.stopped()).isTrue();
        assertThat(summary.done()).isEqualTo(1);
        assertThat(written).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aReceiverThatThrowsStopsIt() {
        AtomicInteger given = new AtomicInteger();
        assertThatIllegalStateException()
                .isThrownBy(() -> FirstLineBatch.with(ECHO, List.of("name")).run(CAMPAIGN, contacts(1000), written -> {
                    if (given.incrementAndGet() == 10) {
                        throw new IllegalStateException("the disk is full");
                    }
                }))
                .withMessage("the disk is full");
        assertThat(given).hasValue(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 257})
    void threadsThatMakeNoSense(int threads) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FirstLineBatch.with(ECHO, List.of()).threads(threads))
                .withMessageContaining("use 1 to 256");
    }
}
