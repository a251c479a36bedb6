package dev.outreach.fleet;

import java.time.ZoneId;

/**
 * A customer of the operator. Owns an isolated pool of domains for good.
 *
 * @param id the name it is known by
 * @param identity who its recipients hear from
 * @param zone where its days begin, and those of its domains; {@link java.time.ZoneOffset#UTC} if nothing else is known
 */
public record Client(ClientId id, SenderIdentity identity, ZoneId zone) {}
