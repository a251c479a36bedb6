package dev.outreach.providers.microsoft;

import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.SendResult;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Graph's error codes that refuse a message, and the reply that a mail server gives for the same reason, so that refusals
 * mean the same whichever way a message went (RFC 3463; the codes are those of Exchange Web Services, {@code
 * ResponseCodeType}).
 */
enum MailRefusal {
    ERRORINVALIDRECIPIENTS(550, "5.1.3", "Invalid recipient address"),
    ERRORMAILRECIPIENTNOTFOUND(550, "5.1.1", "Recipient not found"),
    ERRORMESSAGESIZEEXCEEDED(552, "5.3.4", "Message too large"),
    ERRORSUBMISSIONQUOTAEXCEEDED(550, "5.1.90", "Submission quota exceeded"),
    ERROREXCEEDEDMESSAGELIMIT(550, "5.1.90", "Submission quota exceeded"),
    ERROREXCEEDEDRECIPIENTLIMIT(550, "5.1.90", "Submission quota exceeded"),
    ERRORMESSAGESUBMISSIONBLOCKED(550, "5.1.8", "Access denied, bad outbound sender"),
    ERRORACCOUNTSUSPEND(550, "5.1.8", "Access denied, bad outbound sender"),
    ERRORACCOUNTSUSPENDSHOWTIERUPGRADE(550, "5.1.8", "Access denied, bad outbound sender");

    private static final int TOO_LARGE = 413;

    private final int code;
    private final String enhanced;
    private final String words;

    MailRefusal(int code, String enhanced, String words) {
        this.code = code;
        this.enhanced = enhanced;
        this.words = words;
    }

    /** What a call that was certainly not acted on means: a refusal of the message, or that it could not be sent. */
    static SendResult of(ProviderFailure failure, String after) {
        if (failure instanceof GraphFailure graph) {
            Optional<MailRefusal> refusal = in(graph);
            if (refusal.isPresent()) {
                return new SendResult.Refused(refusal.get().reply(graph));
            }
            boolean comes = graph.has(GraphError.MAILBOXNOTENABLEDFORRESTAPI.name());
            return new SendResult.NotSent(failure.getMessage() + after, comes || !graph.isPermanent());
        }
        boolean mayWork = failure.kind() != Kind.PERMANENT;
        return new SendResult.NotSent(failure.getMessage() + after, mayWork);
    }

    private static Optional<MailRefusal> in(GraphFailure failure) {
        if (failure.status() == TOO_LARGE) {
            return Optional.of(ERRORMESSAGESIZEEXCEEDED);
        }
        return Stream.of(values()).filter(known -> failure.has(known.name())).findFirst();
    }

    private SmtpReply reply(GraphFailure failure) {
        return new SmtpReply(code, enhanced, words + " (" + failure.said() + ")");
    }
}
