package dev.outreach.signal;

/** Reads the meaning of a refusal. Implementations are pure and safe for any number of threads. */
public interface BounceClassifier {
    /** What the reply means; {@link BounceClass#UNKNOWN} where nothing matches, never an exception. */
    BounceVerdict classify(SmtpReply reply);
}
