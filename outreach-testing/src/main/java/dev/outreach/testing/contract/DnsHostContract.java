package dev.outreach.testing.contract;

/**
 * What every {@link dev.outreach.spi.DnsHost} must do, whatever goes wrong between it and its vendor: a plan is carried
 * out once and whole, records of others stay as they are, no list is given in part, and a failure says what is true of
 * it. Implement it in a test class and say how the host and its vendor are made.
 */
public interface DnsHostContract extends DnsZonesContract, DnsRecordsContract, DnsPlansContract {}
