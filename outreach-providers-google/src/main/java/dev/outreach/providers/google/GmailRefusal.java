package dev.outreach.providers.google;

import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.SendResult;
import java.util.Optional;

/**
 * What it means for a message that {@code messages.send} was refused. The API has words of its own, so what SMTP has a code
 * for is said by that code (RFC 3463), which those who judge bounces understand.
 */
final class GmailRefusal {
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    private GmailRefusal() {}

    /** A failure that is not in doubt, as a result. */
    static SendResult result(ProviderFailure failure) {
        Optional<SmtpReply> reply = failure instanceof GoogleFailure google ? reply(google.error()) : Optional.empty();
        if (reply.isPresent()) {
            return new SendResult.Refused(reply.get());
        }
        boolean mayWork = failure.kind() == Kind.TRANSIENT;
        return new SendResult.NotSent(String.valueOf(failure.getMessage()), mayWork);
    }

    private static Optional<SmtpReply> reply(GoogleError error) {
        if (error.message().matches("[45][0-9]{2}(?:[ -].*)?")) {
            return SmtpReply.parse(error.message());
        }
        if (isSendingLimit(error)) {
            // In the words by which Gmail's own servers say it (support.google.com/a/answer/3726730).
            return said(550, "5.4.5", "Daily user sending limit exceeded", error);
        }
        if (error.status() == TOO_LARGE || error.is("uploadTooLarge") || error.says("too large")) {
            return said(552, "5.3.4", "Message size exceeds the limit", error);
        }
        if (error.status() == BAD_REQUEST && !error.is("failedPrecondition", "FAILED_PRECONDITION")) {
            return ofTheMessage(error);
        }
        return Optional.empty();
    }

    private static Optional<SmtpReply> ofTheMessage(GoogleError error) {
        return error.says("to header") || error.says("recipient")
                ? said(553, "5.1.3", "The recipient address is not valid", error)
                : said(554, "5.6.0", "The message is malformed", error);
    }

    /** A mailbox that has sent all it may is told so as one that asks too fast, but for the words. */
    private static boolean isSendingLimit(GoogleError error) {
        return (error.isTooFast() && error.says("mail sending")) || error.isDayUsedUp();
    }

    private static Optional<SmtpReply> said(int code, String enhanced, String words, GoogleError error) {
        return Optional.of(new SmtpReply(code, enhanced, words + " (Gmail API: " + error + ")"));
    }
}
