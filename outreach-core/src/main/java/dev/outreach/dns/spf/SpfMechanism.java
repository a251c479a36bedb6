package dev.outreach.dns.spf;

import dev.outreach.dns.IpNetwork;
import java.util.Locale;
import java.util.Optional;

/**
 * A mechanism: a question to which an address answers yes or no (RFC 7208 section 5).
 *
 * @param kind which question
 * @param domain the domain-spec, with macros, as written; empty where it is left out, and for {@code all}, {@code ip4}
 *     and {@code ip6}
 * @param network of {@code ip4} and {@code ip6} alone
 * @param ipv4Prefix 0 to 32, for {@code a} and {@code mx}; 32 otherwise
 * @param ipv6Prefix 0 to 128, for {@code a} and {@code mx}; 128 otherwise
 */
public record SpfMechanism(Kind kind, String domain, Optional<IpNetwork> network, int ipv4Prefix, int ipv6Prefix) {

    static final int IPV4_BITS = 32;
    static final int IPV6_BITS = 128;

    /** The names of mechanisms. */
    public enum Kind {
        /** Always. */
        ALL(false, false),
        /** If the policy of another domain passes. */
        INCLUDE(true, true),
        /** If it is an address of the domain. */
        A(false, true),
        /** If it is an address of a mail exchanger of the domain. */
        MX(false, true),
        /** If its name is below the domain; RFC 7208 says not to use it. */
        PTR(false, true),
        /** If it is in an IPv4 network. */
        IP4(false, false),
        /** If it is in an IPv6 network. */
        IP6(false, false),
        /** If a name exists. */
        EXISTS(true, true);

        private final boolean needsDomain;
        private final boolean looksUp;

        Kind(boolean needsDomain, boolean looksUp) {
            this.needsDomain = needsDomain;
            this.looksUp = looksUp;
        }

        /** Whether it counts as a look-up (RFC 7208 section 4.6.4). */
        public boolean looksUp() {
            return looksUp;
        }

        boolean needsDomain() {
            return needsDomain;
        }

        /** Whether a domain may follow. */
        boolean takesDomain() {
            return looksUp;
        }

        boolean takesNetwork() {
            return this == IP4 || this == IP6;
        }

        boolean takesPrefix() {
            return this == A || this == MX;
        }

        /** As it is written in a record. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public SpfMechanism {
        boolean sound = network.isPresent() == kind.takesNetwork()
                && network.map(net -> net.isIpv6() == (kind == Kind.IP6)).orElse(true)
                && (domain.isEmpty() ? !kind.needsDomain() : kind.takesDomain())
                && (kind.takesPrefix() || (ipv4Prefix == IPV4_BITS && ipv6Prefix == IPV6_BITS));
        if (!sound) {
            throw new IllegalArgumentException("mechanism '" + kind + "' does not go with this domain or network");
        }
        if (ipv4Prefix < 0 || ipv4Prefix > IPV4_BITS || ipv6Prefix < 0 || ipv6Prefix > IPV6_BITS) {
            throw new IllegalArgumentException("prefix lengths are " + ipv4Prefix + " and " + ipv6Prefix
                    + ": use 0 to 32 for IPv4 and 0 to 128 for IPv6");
        }
        if (!domain.isEmpty()) {
            MacroParser.domainSpec(domain, 0);
        }
    }

    /** The mechanism {@code all}. */
    public static SpfMechanism all() {
        return new SpfMechanism(Kind.ALL, "", Optional.empty(), IPV4_BITS, IPV6_BITS);
    }

    /** The mechanism {@code include}. */
    public static SpfMechanism include(String domain) {
        return new SpfMechanism(Kind.INCLUDE, domain, Optional.empty(), IPV4_BITS, IPV6_BITS);
    }

    /** The mechanism {@code ip4} or {@code ip6}. */
    public static SpfMechanism of(IpNetwork network) {
        Kind kind = network.isIpv6() ? Kind.IP6 : Kind.IP4;
        return new SpfMechanism(kind, "", Optional.of(network), IPV4_BITS, IPV6_BITS);
    }

    /** As it is written in a record. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind.toString());
        network.ifPresent(net -> text.append(':').append(net));
        text.append(domain.isEmpty() ? "" : ":" + domain);
        text.append(ipv4Prefix == IPV4_BITS ? "" : "/" + ipv4Prefix);
        text.append(ipv6Prefix == IPV6_BITS ? "" : "//" + ipv6Prefix);
        return text.toString();
    }
}
