package dev.outreach.blocklist;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsType;
import java.util.function.Consumer;

/**
 * Something to ask of a list. Exactly one of the two ends is called.
 *
 * @param labels what stands before the zone
 * @param by who asks
 * @param answered what is done with the answer
 * @param dropped what is done if it is not asked, as the list has failed meanwhile
 */
record Question(String labels, DnsType type, DnsLookup by, Consumer<DnsAnswer> answered, Runnable dropped) {}
