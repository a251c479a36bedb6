package dev.outreach.testing.contract;

/**
 * What every {@link dev.outreach.spi.InboxReader} must do, whatever goes wrong between it and its vendor: each message
 * that comes in after the beginning is given, once unless the vendor lost the position, and nothing else is. Implement
 * it in a test class and say how the reader and its mailbox are made.
 */
public interface InboxReaderContract
        extends InboxPagesContract, InboxMessagesContract, InboxPositionsContract, InboxMishapsContract {}
