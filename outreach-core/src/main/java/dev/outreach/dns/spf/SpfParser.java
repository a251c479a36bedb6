package dev.outreach.dns.spf;

import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.spf.SpfMechanism.Kind;
import dev.outreach.fleet.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads records by the grammar of RFC 7208 section 12. */
final class SpfParser {

    private static final Pattern MODIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*=");
    private static final Pattern PREFIXES = Pattern.compile("(?<four>/[0-9]*)?(?<six>//[0-9]*)?$");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");

    private final String text;
    private final List<SpfDirective> directives = new ArrayList<>();
    private final List<SpfModifier> modifiers = new ArrayList<>();

    private SpfParser(String text) {
        this.text = text;
    }

    static SpfRecord parse(String text) {
        if (!SpfRecord.claims(text)) {
            throw new SpfSyntaxException("it does not begin with '" + SpfRecord.VERSION + "' and a space", 0);
        }
        return new SpfParser(text).record();
    }

    private SpfRecord record() {
        int at = SpfRecord.VERSION.length();
        while (at < text.length()) {
            int end = text.indexOf(' ', at);
            end = end < 0 ? text.length() : end;
            if (end > at) {
                term(text.substring(at, end), at);
            }
            at = end + 1;
        }
        return new SpfRecord(directives, modifiers);
    }

    private void term(String term, int at) {
        Matcher modifier = MODIFIER.matcher(term);
        if (modifier.lookingAt()) {
            modifier(term.substring(0, modifier.end() - 1), term.substring(modifier.end()), at + modifier.end());
            return;
        }
        Optional<SpfQualifier> sign = SpfQualifier.of(term.charAt(0));
        int start = sign.isPresent() ? 1 : 0;
        directives.add(new SpfDirective(sign.orElse(SpfQualifier.PASS), mechanism(term.substring(start), at + start)));
    }

    private void modifier(String name, String value, int at) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean single = lower.equals(SpfModifier.REDIRECT) || lower.equals(SpfModifier.EXP);
        if (single && modifiers.stream().anyMatch(known -> known.name().equals(lower))) {
            throw new SpfSyntaxException("modifier '" + lower + "' is there twice: keep one", at);
        }
        if (single) {
            MacroParser.domainSpec(value, at);
        } else {
            MacroParser.macroString(value, at);
        }
        modifiers.add(new SpfModifier(lower, value));
    }

    private static SpfMechanism mechanism(String term, int at) {
        int end = 0;
        while (end < term.length() && term.charAt(end) != ':' && term.charAt(end) != '/') {
            end++;
        }
        @Nullable Kind kind = kind(term.substring(0, end));
        if (kind == null) {
            throw new SpfSyntaxException(
                    "'" + Quoted.excerpt(term) + "' is no mechanism: use all, include, a, mx, ip4, ip6, exists or ptr",
                    at);
        }
        String rest = term.substring(end);
        int from = at + end;
        return kind.takesNetwork() ? network(kind, rest, from) : named(kind, rest, from);
    }

    private static @Nullable Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.toString().equalsIgnoreCase(name)) {
                return kind;
            }
        }
        return null;
    }

    private static SpfMechanism network(Kind kind, String rest, int at) {
        if (!rest.startsWith(":")) {
            throw new SpfSyntaxException("'" + kind + "' has no address: write it as " + kind + ":ADDRESS/BITS", at);
        }
        try {
            IpNetwork network = IpNetwork.parse(rest.substring(1));
            if (network.isIpv6() == (kind == Kind.IP6)) {
                return SpfMechanism.of(network);
            }
        } catch (IllegalArgumentException wrong) {
            throw new SpfSyntaxException(String.valueOf(wrong.getMessage()), at + 1);
        }
        throw new SpfSyntaxException("'" + kind + "' has an address of the other family", at + 1);
    }

    private static SpfMechanism named(Kind kind, String rest, int at) {
        Matcher prefixes = PREFIXES.matcher(rest);
        boolean prefixed = kind.takesPrefix() && prefixes.find();
        String domain = prefixed ? rest.substring(0, prefixes.start()) : rest;
        int four = prefixed ? prefix(prefixes.group("four"), SpfMechanism.IPV4_BITS, at) : SpfMechanism.IPV4_BITS;
        int six = prefixed ? prefix(prefixes.group("six"), SpfMechanism.IPV6_BITS, at) : SpfMechanism.IPV6_BITS;
        if (!domain.isEmpty()) {
            if (!domain.startsWith(":") || !kind.takesDomain()) {
                throw new SpfSyntaxException("'" + Quoted.excerpt(domain) + "' may not follow '" + kind + "'", at);
            }
            MacroParser.domainSpec(domain.substring(1), at + 1);
            domain = domain.substring(1);
        } else if (kind.needsDomain()) {
            throw new SpfSyntaxException("'" + kind + "' has no domain: write it as " + kind + ":DOMAIN", at);
        }
        return new SpfMechanism(kind, domain, Optional.empty(), four, six);
    }

    private static int prefix(@Nullable String slashed, int most, int at) {
        if (slashed == null) {
            return most;
        }
        String digits = slashed.replace("/", "");
        if (!NUMBER.matcher(digits).matches() || Integer.parseInt(digits) > most) {
            throw new SpfSyntaxException(
                    "prefix length '" + Quoted.excerpt(slashed) + "' is not a number from 0 to " + most, at);
        }
        return Integer.parseInt(digits);
    }
}
