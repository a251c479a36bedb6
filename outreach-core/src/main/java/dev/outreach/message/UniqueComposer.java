package dev.outreach.message;

import dev.outreach.campaign.MessageKey;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.Mailbox;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * Gives each message a variant of its template, and sees to it that no two messages of a scope have the same
 * {@link Fingerprint}.
 *
 * <p>The campaign's keyed permutation puts the variants in order, and a message begins in it at a place that its own key
 * decides (the subject by campaign and contact alone, so that the steps of a sequence can share it): so the same message has the same text whenever it is composed, which a message that is tried again needs.
 * Where its text is another message's already, it goes on by a step of its own that comes to every variant once. What
 * is compared is what the template says to this contact, without the footer and with one and the same link to
 * unsubscribe, as that link differs in every message and would make all of them look unique.
 *
 * <p>A template of which {@link Template#variant one variant was picked} stays with it: if its text is taken, the
 * message is refused.
 *
 * <p>Safe for any number of threads if what it is made of is.
 */
public final class UniqueComposer implements Composer {
    /** Variants that are tried for one message, before it is refused though there may be more. */
    static final int MOST_TRIES = 100_000;

    private static final URI SAME_LINK = URI.create("https://unsubscribe.invalid/");

    private final Composer composer;
    private final FingerprintScope scope;
    private final Claims claims;
    private final byte[] key;

    /** Keeps who has which fingerprint; the store does. */
    @FunctionalInterface
    public interface Claims {
        /**
         * Claims a fingerprint for a message, as one step.
         *
         * @param scope within which no two messages may share one
         * @return the message that holds it: {@code key} itself if it is new or was claimed by the same message before
         */
        MessageKey claim(String scope, String fingerprint, MessageKey key);
    }

    private UniqueComposer(Composer composer, FingerprintScope scope, Claims claims, byte[] key) {
        this.composer = composer;
        this.scope = scope;
        this.claims = claims;
        this.key = key.clone();
    }

    /**
     * A composer that writes by another one.
     *
     * @param claims where fingerprints are kept, such as {@code store::claim}; not asked in {@link FingerprintScope#NONE}
     * @param key what decides the order of the variants together with the campaign, 1 byte or more
     */
    public static UniqueComposer of(Composer composer, FingerprintScope scope, Claims claims, byte[] key) {
        return new UniqueComposer(composer, scope, claims, key);
    }

    /** As {@link #of(Composer, FingerprintScope, Claims, byte[])}, with a seed as the key. */
    public static UniqueComposer of(Composer composer, FingerprintScope scope, Claims claims, long seed) {
        return of(
                composer,
                scope,
                claims,
                ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
    }

    /**
     * {@inheritDoc}
     *
     * @throws TemplateException also if the text of every variant is another message's already
     */
    @Override
    public OutgoingMessage compose(Template template, SendRequest request, Mailbox mailbox, Client client, Instant at) {
        return composer.compose(pick(template, request, mailbox, client), request, mailbox, client, at);
    }

    @Override
    public boolean signs() {
        return composer.signs();
    }

    /**
     * The template in the variant that a message is to have, its fingerprint claimed.
     *
     * @throws TemplateException if the text of every variant is another message's already
     */
    public Template pick(Template template, SendRequest request, Mailbox mailbox, Client client) {
        // The subject of a thread is not to change.
        BigInteger count = request.knownThread().isPresent() ? template.bodies() : template.count();
        VariantWalk walk = new VariantWalk(template.subjects(), template.bodies(), key, request);
        long tries = count.min(BigInteger.valueOf(MOST_TRIES)).longValue();
        for (long tried = 0; tried < tries; tried++) {
            Template picked = template.isPicked() ? template : template.variant(walk.next());
            if (isFree(picked, request, mailbox, client)) {
                return picked;
            }
        }
        throw usedUp(count, tries, request);
    }

    /**
     * What a template says to a contact in the variant that it stands for, its
     * text, made from the HTML if there is none. For a {@link SimilarityReport}.
     *
     * @throws TemplateException if the contact lacks a value
     */
    public static String text(Template template, SendRequest request, Mailbox mailbox, Client client) {
        return words(template, request, mailbox, client).plain();
    }

    private static Words words(Template template, SendRequest request, Mailbox mailbox, Client client) {
        return template.render(
                "contact " + request.contact().address(), Footing.values(request, mailbox, client, SAME_LINK));
    }

    private boolean isFree(Template picked, SendRequest request, Mailbox mailbox, Client client) {
        if (scope == FingerprintScope.NONE) {
            return true;
        }
        Words words = words(picked, request, mailbox, client);
        MessageKey holder = claims.claim(scope.of(request), Fingerprint.of(words), request.key());
        return holder.equals(request.key());
    }

    private TemplateException usedUp(BigInteger count, long tried, SendRequest request) {
        boolean all = count.equals(BigInteger.valueOf(tried));
        String state = all
                ? "the template has " + count + (tried == 1 ? " variant" : " variants") + " for this contact, of which "
                        + tried + " are used by other messages and 0 are left"
                : "the template has " + count + " variants, and the " + tried
                        + " that were tried for this contact are used by other messages";
        return new TemplateException("message " + request.key() + " would be the same text as another one of "
                + scope.words(request) + ": " + state
                + ". For more of them add options, as in {Hi|Hello}, or a variable such as {{first_name}}; or choose a"
                + " smaller scope than FingerprintScope." + scope);
    }
}
