package dev.outreach.testing.contract;

/**
 * What every {@link dev.outreach.spi.WarmupService} must do, whatever goes wrong between it and its vendor: what is
 * said of a mailbox is true, none is warmed but those that are to be, no list is given in part, and a failure says
 * what is true of it. Implement it in a test class and say how the service and its vendor are made.
 */
public interface WarmupServiceContract extends WarmupReportsContract, WarmupSwitchContract {}
