package dev.outreach.message;

import dev.outreach.campaign.SendRequest;
import dev.outreach.message.spintax.Permutation;
import java.math.BigInteger;

/**
 * The order in which variants are tried for one message, each once.
 *
 * <p>The subject is decided by campaign and contact, so that a follow-up whose template has the same subject has the same
 * variant of it, and changes only when all bodies have been tried with it. The body is decided by the message: it begins
 * at a place of its own in the campaign's order, and goes on by a step of its own (D. Knuth: The Art of Computer
 * Programming 3, section 6.4, double hashing), so that messages whose first choices meet part ways at the second.
 */
final class VariantWalk {
    private final BigInteger bodies;
    private final Permutation subjectOrder;
    private final Permutation bodyOrder;
    private final BigInteger step;
    private BigInteger subject;
    private BigInteger body;
    private BigInteger tried = BigInteger.ZERO;

    /**
     * The walk of a message through a template without a picked variant.
     *
     * @param key what decides the order together with the campaign
     */
    VariantWalk(BigInteger subjects, BigInteger bodies, byte[] key, SendRequest request) {
        byte[] campaign = Permutation.key(key, request.campaign().value());
        this.bodies = bodies;
        this.subjectOrder = Permutation.of(subjects, campaign);
        this.bodyOrder = Permutation.of(bodies, campaign);
        this.subject =
                number(campaign, "subject " + request.contact().address()).mod(subjects);
        BigInteger chance = number(campaign, "body " + request.key());
        this.body = chance.mod(bodies);
        this.step = coprime(chance.divide(bodies).mod(bodies).max(BigInteger.ONE), bodies);
    }

    private static BigInteger number(byte[] key, String name) {
        return new BigInteger(1, Permutation.key(key, name));
    }

    private static BigInteger coprime(BigInteger from, BigInteger to) {
        BigInteger number = from;
        while (!number.gcd(to).equals(BigInteger.ONE)) {
            number = number.add(BigInteger.ONE);
        }
        return number;
    }

    /** The next variant; after as many as there are, the first again. */
    BigInteger next() {
        BigInteger variant = subjectOrder.at(subject).multiply(bodies).add(bodyOrder.at(body));
        body = body.add(step).mod(bodies);
        tried = tried.add(BigInteger.ONE);
        if (tried.equals(bodies)) {
            tried = BigInteger.ZERO;
            subject = subject.add(BigInteger.ONE).mod(subjectOrder.size());
        }
        return variant;
    }
}
