package dev.outreach.rotation;

import static dev.outreach.rotation.Fixture.BULK;
import static dev.outreach.rotation.Fixture.NO_CAPS;
import static dev.outreach.rotation.Fixture.OTHER;
import static dev.outreach.rotation.Fixture.at;
import static dev.outreach.rotation.Fixture.day;
import static dev.outreach.rotation.Fixture.mailbox;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.outreach.fleet.SendingWindow;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Choosing a mailbox leaves nothing for the garbage collector. */
class RotationAllocationTest {
    private static final int MESSAGES = 2_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aSelectionAllocatesNothing() {
        Fixture fixture = new Fixture(Rotation.stride(1, Pacing.standard()));
        fixture.domain("shared.example", NO_CAPS.withReceiver(OTHER, 100_000));
        for (int i = 0; i < 300; i++) {
            fixture.join(
                    mailbox("m" + i + "@shared.example", NO_CAPS.withReceiver(OTHER, 500), SendingWindow.OFFICE_HOURS),
                    day(100));
        }
        Instant[] moments = new Instant[2 * MESSAGES];
        for (int i = 0; i < moments.length; i++) {
            moments[i] = at("10:00:00").plusSeconds(2L * i);
        }
        assertThat(allocatedBy(fixture.rotation, moments, 0)).isNotNegative();
        assertThat(allocatedBy(fixture.rotation, moments, MESSAGES)).isZero();
    }

    private long allocatedBy(Rotation rotation, Instant[] moments, int from) {
        long before = threads.getCurrentThreadAllocatedBytes();
        int chosen = 0;
        for (int i = from; i < from + MESSAGES; i++) {
            chosen += rotation.select(BULK, OTHER, moments[i]) instanceof Selection.Chosen ? 1 : 0;
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(chosen).isEqualTo(MESSAGES);
        return allocated;
    }
}
