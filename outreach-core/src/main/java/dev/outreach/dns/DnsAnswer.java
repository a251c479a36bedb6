package dev.outreach.dns;

import java.time.Duration;
import java.util.List;

/** The outcome of a DNS look-up: records, one of two kinds of nothing, or a failure, which says nothing at all. */
public sealed interface DnsAnswer {

    /**
     * Records of the type that was asked for.
     *
     * @param records one or more, in the order of the answer
     * @param ttl how long they may be kept: the shortest of their times to live, aliases on the way included
     */
    record Found(List<DnsRecord> records, Duration ttl) implements DnsAnswer {
        public Found {
            records = List.copyOf(records);
            if (records.isEmpty()) {
                throw new IllegalArgumentException("a found answer has no records: use NoData");
            }
        }
    }

    /** The name exists, but has no records of the type (RFC 2308 section 2.2). */
    record NoData() implements DnsAnswer {}

    /** The name does not exist (RFC 2308 section 2.1). */
    record NoSuchName() implements DnsAnswer {}

    /**
     * The look-up gave no answer; whether there are records is unknown.
     *
     * @param reason what went wrong
     * @param detail one line for people
     */
    record Failed(Reason reason, String detail) implements DnsAnswer {}

    /** Why a look-up gave no answer. */
    enum Reason {
        /** No answer came in time. */
        TIMEOUT,
        /** The server said that it failed. */
        SERVFAIL,
        /** The server does not answer us. */
        REFUSED,
        /** The server gave another error code. */
        ERROR_CODE,
        /** The answer was cut off by TCP too. */
        TRUNCATED,
        /** Aliases that end nowhere, or in more steps than are followed. */
        ALIAS_LOOP,
        /** The server could not be reached, or sent what is no answer. */
        UNREACHABLE
    }

    /** The records; none unless found. */
    default List<DnsRecord> records() {
        return List.of();
    }

    /** Whether nothing could be found out. */
    default boolean failed() {
        return this instanceof Failed;
    }

    /** Whether the answer is for sure that there are no such records. */
    default boolean isVoid() {
        return this instanceof NoData || this instanceof NoSuchName;
    }

    /** The records of one kind, in order. */
    default <R extends DnsRecord> List<R> records(Class<R> kind) {
        return records().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
