package dev.outreach.message;

/**
 * Signs messages, such as by DKIM. Called when a message has been composed and before it has a connection, so that none
 * waits for it. Must be safe for any number of threads.
 */
@FunctionalInterface
public interface MessageSigner {
    /**
     * The message with its signature.
     *
     * @param message complete, as it would go over the wire; not to be changed
     * @return its octets with the signature's fields before them; lines ending in CR LF
     * @throws RuntimeException if it cannot be signed; then it is not sent
     */
    byte[] sign(OutgoingMessage message);
}
