package dev.outreach.spi;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A receiver's figures on one day of a domain. Shares are from 0 to 1; one that the receiver does not give is empty, which
 * is not zero.
 *
 * @param spamRate messages that people reported as spam, of those delivered to their inboxes
 * @param spf messages that passed SPF
 * @param dkim messages that passed DKIM
 * @param dmarc messages that passed DMARC
 * @param encrypted messages that came over TLS
 * @param errors messages that were not taken, by reason
 */
public record ReputationDay(
        LocalDate day,
        OptionalDouble spamRate,
        OptionalDouble spf,
        OptionalDouble dkim,
        OptionalDouble dmarc,
        OptionalDouble encrypted,
        List<DeliveryError> errors) {

    /**
     * Messages that were not taken.
     *
     * @param isPermanent whether they were refused for good
     * @param reason as the receiver calls it, such as {@code low_domain_reputation}; empty for all reasons together
     * @param rate their share, 0 to 1
     */
    public record DeliveryError(boolean isPermanent, String reason, double rate) {}

    public ReputationDay {
        errors = List.copyOf(errors);
        for (OptionalDouble share : List.of(spamRate, spf, dkim, dmarc, encrypted)) {
            share.ifPresent(value -> checkShare(day, value));
        }
        errors.forEach(error -> checkShare(day, error.rate()));
    }

    private static void checkShare(LocalDate day, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "a figure of " + day + " is " + share + ": use a share from 0 to 1 (0.3 % is 0.003)");
        }
    }
}
