package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxPosition;
import dev.outreach.spi.ProviderFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/** Reads a mailbox at random while mail comes in, and compares with a list of what came. */
final class InboxWalk {
    private static final List<VendorMishap> MISHAPS =
            List.of(VendorMishap.BUSY, VendorMishap.FAILS_BEFORE, VendorMishap.DIES_AFTER, VendorMishap.CUT_OFF_AFTER);

    private final InboxReaderBench bench;
    private final long seed;
    private final boolean withLosses;
    private final Random random;
    private final PostBag bag = PostBag.from(InboxPosition.since(InboxReaderUnderTest.BEGINNING));
    private final List<Integer> came = new ArrayList<>();
    private Instant now = InboxReaderUnderTest.BEGINNING;
    private int last;

    InboxWalk(InboxReaderBench bench, long seed, boolean withLosses) {
        this.bench = bench;
        this.seed = seed;
        this.withLosses = withLosses;
        this.random = new Random(seed);
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            assertKnown();
        }
        bench.laterOn();
        bag.empty(bench, 5);
        assertThat(withLosses ? new ArrayList<>(new HashSet<>(bag.numbers())) : bag.numbers())
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(came);
        assertThat(bag.distinct()).as("messages by their ids, seed %d", seed).isEqualTo(came.size());
    }

    private void step() {
        int dice = random.nextInt(20);
        if (dice < 8) {
            deliver();
        } else if (dice < 9) {
            bench.sendsItself(Post.letter(++last), later());
        } else if (dice < 10 && withLosses) {
            bench.losesPositions();
        } else if (dice < 12) {
            stumble();
        } else {
            bag.page(bench, 1 + random.nextInt(6));
        }
    }

    private void deliver() {
        for (int i = random.nextInt(3); i >= 0; i--) {
            bench.deliver(Post.letter(++last), random.nextInt(4) == 0 ? Folder.SPAM : Folder.INBOX, later());
            came.add(last);
        }
    }

    /** Often the same second again. */
    private Instant later() {
        now = now.plusSeconds(random.nextInt(3) * random.nextInt(3000));
        return now;
    }

    private void stumble() {
        bench.mishapWhenReading(random.nextInt(4), MISHAPS.get(random.nextInt(MISHAPS.size())));
        try {
            bag.page(bench, 1 + random.nextInt(6));
        } catch (ProviderFailure expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
        bench.laterOn();
    }

    /** Nothing but what came, and nothing twice unless positions were lost. */
    private void assertKnown() {
        List<Integer> read = bag.numbers();
        assertThat(came).as("seed %d", seed).containsAll(read);
        if (!withLosses) {
            assertThat(read).as("seed %d", seed).doesNotHaveDuplicates();
            assertThat(bag.resynced()).as("resync, seed %d", seed).isFalse();
        }
    }
}
