/**
 * Real DNS servers for tests, each on a free port of loopback and with zones that the test writes: NSD and rbldnsd. They
 * are not part of the build: {@code .ci/fetch-dns-servers} fetches them and prints the directory, which the system property
 * {@code outreach.dns.servers} takes ({@code /} where they are installed). Tests that need one are skipped without it.
 */
package dev.outreach.dns.server;
