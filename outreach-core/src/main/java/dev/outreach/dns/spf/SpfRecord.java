package dev.outreach.dns.spf;

import dev.outreach.dns.TxtStrings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The policy of a domain: who may send mail for it (RFC 7208 section 4.6).
 *
 * @param directives in the order of evaluation
 * @param modifiers at most one {@code redirect} and one {@code exp}
 */
public record SpfRecord(List<SpfDirective> directives, List<SpfModifier> modifiers) {

    static final String VERSION = "v=spf1";

    public SpfRecord {
        directives = List.copyOf(directives);
        modifiers = List.copyOf(modifiers);
        for (String name : List.of(SpfModifier.REDIRECT, SpfModifier.EXP)) {
            if (modifiers.stream()
                            .filter(modifier -> modifier.name().equals(name))
                            .count()
                    > 1) {
                throw new IllegalArgumentException("modifier '" + name + "' is there twice: keep one");
            }
        }
    }

    /**
     * The record of a text.
     *
     * @param text of a TXT record, its strings joined
     * @throws SpfSyntaxException if it is none; it says where
     */
    public static SpfRecord parse(String text) {
        return SpfParser.parse(text);
    }

    /** Whether a TXT record says that it is an SPF record, be it right or wrong (RFC 7208 section 4.5). */
    public static boolean claims(String text) {
        return text.regionMatches(true, 0, VERSION, 0, VERSION.length())
                && (text.length() == VERSION.length() || text.charAt(VERSION.length()) == ' ');
    }

    /** Where evaluation goes on if nothing matches; without effect if there is an {@code all} (RFC 7208 section 6.1). */
    public Optional<String> redirect() {
        return modifier(SpfModifier.REDIRECT);
    }

    /** Where the explanation of a fail is (RFC 7208 section 6.2). */
    public Optional<String> explanation() {
        return modifier(SpfModifier.EXP);
    }

    private Optional<String> modifier(String name) {
        return modifiers.stream()
                .filter(modifier -> modifier.name().equals(name))
                .map(SpfModifier::value)
                .findFirst();
    }

    /** What the first {@code all} says; what follows it never counts. */
    public Optional<SpfQualifier> all() {
        return directives.stream()
                .filter(SpfDirective::isAll)
                .map(SpfDirective::qualifier)
                .findFirst();
    }

    /** The same policy that ends in an {@code all} of this kind instead of its own or of a {@code redirect}. */
    public SpfRecord ending(SpfQualifier all) {
        List<SpfDirective> ended = new ArrayList<>(effective());
        ended.add(new SpfDirective(all, SpfMechanism.all()));
        return new SpfRecord(ended, withoutRedirect());
    }

    /** The same policy that also passes what the policy of a domain passes; unchanged if it does so already. */
    public SpfRecord including(String domain) {
        SpfDirective wanted = new SpfDirective(SpfQualifier.PASS, SpfMechanism.include(domain));
        boolean there = effective().stream().anyMatch(known -> known.toString().equalsIgnoreCase(wanted.toString()));
        if (there) {
            return this;
        }
        List<SpfDirective> more = new ArrayList<>(effective());
        more.add(wanted);
        all().ifPresent(all -> more.add(new SpfDirective(all, SpfMechanism.all())));
        return new SpfRecord(more, modifiers);
    }

    /**
     * One policy instead of two at the same domain: it passes what either passes, and ends as the stricter of them ends.
     * A {@code redirect} becomes an {@code include}, since no policy can have two; what it would have ended in is not
     * known, and counts as a soft fail. A policy without an end counts as neutral. Of {@code exp} the first stays.
     * Directives that do not pass keep their place before those of the other record.
     */
    public SpfRecord merge(SpfRecord other) {
        Set<SpfDirective> both = new LinkedHashSet<>(withRedirectIncluded());
        both.addAll(other.withRedirectIncluded());
        both.add(new SpfDirective(end().stricter(other.end()), SpfMechanism.all()));
        Set<SpfModifier> kept = new LinkedHashSet<>(withoutRedirect());
        boolean explained = explanation().isPresent();
        other.withoutRedirect().stream()
                .filter(modifier -> !(explained && modifier.name().equals(SpfModifier.EXP)))
                .forEach(kept::add);
        return new SpfRecord(List.copyOf(both), List.copyOf(kept));
    }

    private SpfQualifier end() {
        return all().orElse(redirect().isPresent() ? SpfQualifier.SOFTFAIL : SpfQualifier.NEUTRAL);
    }

    private List<SpfDirective> withRedirectIncluded() {
        List<SpfDirective> listed = new ArrayList<>(effective());
        if (all().isEmpty()) {
            redirect()
                    .map(SpfMechanism::include)
                    .ifPresent(include -> listed.add(new SpfDirective(SpfQualifier.PASS, include)));
        }
        return listed;
    }

    /** What passes, before the first {@code all}; a {@code redirect} that counts stands there as an {@code include}. */
    public List<SpfMechanism> passing() {
        return withRedirectIncluded().stream()
                .filter(directive -> directive.qualifier() == SpfQualifier.PASS)
                .map(SpfDirective::mechanism)
                .toList();
    }

    /** The directives before the first {@code all}. */
    List<SpfDirective> effective() {
        return directives.stream().takeWhile(directive -> !directive.isAll()).toList();
    }

    private List<SpfModifier> withoutRedirect() {
        return modifiers.stream()
                .filter(modifier -> !modifier.name().equals(SpfModifier.REDIRECT))
                .toList();
    }

    /** The strings of the TXT record. */
    public List<String> strings() {
        return TxtStrings.split(toString());
    }

    /** The text of the TXT record, the modifiers last. It parses back to an equal record. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(VERSION);
        directives.forEach(directive -> text.append(' ').append(directive));
        modifiers.forEach(modifier -> text.append(' ').append(modifier));
        return text.toString();
    }
}
