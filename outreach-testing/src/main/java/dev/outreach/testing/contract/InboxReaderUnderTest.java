package dev.outreach.testing.contract;

import java.time.Instant;
import org.junit.jupiter.api.Timeout;

/** A reader that a contract is tried on. */
@Timeout(120)
public interface InboxReaderUnderTest {
    /** Where most clauses begin to read. */
    Instant BEGINNING = Instant.parse("2026-01-05T09:00:00Z");

    /** A reader under test, and a mailbox without mail. */
    InboxReaderBench inboxReaderBench();
}
