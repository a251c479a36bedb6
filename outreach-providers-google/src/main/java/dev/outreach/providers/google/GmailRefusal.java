package dev.outreach.providers.google;

import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.SendResult;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What it means for a message that {@code messages.send} was refused. The API has words of its own, so what SMTP has a code
 * for is said by that code (RFC 3463), which those who judge bounces understand.
 */
final class GmailRefusal {
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    /**
     * A reply of SMTP: with an enhanced code of its own class, or by one of the codes that RFC 5321 has for what a server
     * does not take, HTTP not at all, and nothing like an enhanced code behind it.
     */
    private static final Pattern SMTP =
            Pattern.compile("(?:([45])[0-9]{2}[ -]\\1(?:\\.[0-9]{1,3}){2}|55[0-4](?![ -][0-9]+\\.))(?:[ -].*)?");

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

    /** All else is no word on the recipient: a bounce that is none would keep a person from being written to. */
    private static Optional<SmtpReply> reply(GoogleError error) {
        if (error.status() == BAD_REQUEST && SMTP.matcher(error.message()).matches()) {
            return SmtpReply.parse(error.message());
        }
        if (error.isTooFast() && error.says("mail sending")) {
            // In the words by which Gmail's own servers say it (support.google.com/a/answer/3726730).
            return said(550, "5.4.5", "Daily user sending limit exceeded", error);
        }
        if (error.status() == TOO_LARGE || error.is("uploadTooLarge") || error.says("too large")) {
            return said(552, "5.3.4", "Message size exceeds the limit", error);
        }
        return error.status() == BAD_REQUEST && error.says("invalid to header")
                ? said(553, "5.1.3", "The recipient address is not valid", error)
                : Optional.empty();
    }

    private static Optional<SmtpReply> said(int code, String enhanced, String words, GoogleError error) {
        return Optional.of(new SmtpReply(code, enhanced, words + " (Gmail API: " + error + ")"));
    }
}
