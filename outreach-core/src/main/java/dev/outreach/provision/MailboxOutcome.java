package dev.outreach.provision;

import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.ProviderFailure;
import java.util.Optional;

/**
 * What became of a change.
 *
 * @param change what was to be done
 * @param state how far it is
 * @param note what there is to say of that, in one line; may be empty
 * @param mailbox as the vendor has it now, if it was seen
 * @param failure with which the vendor failed, if it did
 */
public record MailboxOutcome(
        MailboxChange change,
        State state,
        String note,
        Optional<HostedMailbox> mailbox,
        Optional<ProviderFailure> failure) {

    /** How far a change is. */
    public enum State {
        /** It is done, by this call or before it. */
        DONE,
        /** The vendor is working on it; carry the plan out again later. */
        UNDER_WAY,
        /** It waits for somebody to approve what it costs. */
        WAITS_FOR_APPROVAL,
        /** It was not done, or it is not known whether it was; carrying the plan out again looks first. */
        FAILED
    }

    static MailboxOutcome done(MailboxChange change, Optional<HostedMailbox> mailbox) {
        return new MailboxOutcome(change, State.DONE, "", mailbox, Optional.empty());
    }

    static MailboxOutcome failed(MailboxChange change, ProviderFailure failure) {
        return new MailboxOutcome(
                change, State.FAILED, String.valueOf(failure.getMessage()), Optional.empty(), Optional.of(failure));
    }
}
