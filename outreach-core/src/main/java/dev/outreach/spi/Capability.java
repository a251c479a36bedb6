package dev.outreach.spi;

/** Something that a vendor can do. Each capability is an interface of its own that extends this one. */
public interface Capability {}
