package dev.outreach.spi;

/**
 * Where the registration of a domain stands.
 *
 * @param note in one line, what is being waited for, what a person must do, or what went wrong; empty if there is nothing
 *     to say
 */
public record RegistrationStatus(State state, String note) {

    /** How far it is. */
    public enum State {
        /** The registrar or the registry works on it. Look again later. */
        UNDER_WAY,
        /** It waits for a person, and looking again alone will not help. */
        ACTION_REQUIRED,
        /** The domain is registered, and paid for. */
        REGISTERED,
        /** It was not registered, and not paid for. */
        FAILED
    }
}
