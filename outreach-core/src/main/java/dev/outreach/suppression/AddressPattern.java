package dev.outreach.suppression;

/** Whom a suppression covers: one address, one domain, or a domain with all below it; in clear or as a hash. */
public record AddressPattern(String text) {}
