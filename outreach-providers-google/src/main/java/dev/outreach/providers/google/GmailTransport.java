package dev.outreach.providers.google;

import dev.outreach.fleet.Quoted;
import dev.outreach.http.Deadline;
import dev.outreach.http.HttpAnswer;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.SendResult;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends by the Gmail API ({@code users.messages.send}). A follow-up is put into the thread of the message that it answers,
 * which Gmail does only if it is told which one that is. A send without an answer is looked for among what was sent.
 */
final class GmailTransport implements MailTransport {
    private static final Logger LOG = LoggerFactory.getLogger(GmailTransport.class);
    private static final String MESSAGES = "/gmail/v1/users/{}/messages";
    private static final String SEND = MESSAGES + "/send";

    /** What looking for a message may take at the most, and which part of all the time. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private static final int PART_FOR_LOOKING = 4;

    private final GoogleApi api;

    GmailTransport(GoogleApi api) {
        this.api = api;
    }

    @Override
    public SendResult send(OutgoingMessage message, Duration limit) {
        Deadline deadline = Deadline.in(limit);
        try {
            Optional<String> thread = ReplyReference.of(message.bytes())
                    .flatMap(answered -> thread(message, answered, Deadline.in(partOf(deadline.left()))));
            Deadline sending = deadline.before(partOf(deadline.left()));
            if (sending.passed()) {
                return new SendResult.NotSent(
                        "there was no time to send " + message + ": give more than " + limit, true);
            }
            return sent(message, thread, sending);
        } catch (ProviderFailure failure) {
            return failure.kind() == Kind.IN_DOUBT ? looked(message, failure, deadline) : GmailRefusal.result(failure);
        }
    }

    private static Duration partOf(Duration time) {
        Duration part = time.dividedBy(PART_FOR_LOOKING);
        return part.compareTo(LONGEST_LOOK) < 0 ? part : LONGEST_LOOK;
    }

    private SendResult sent(OutgoingMessage message, Optional<String> thread, Deadline deadline) {
        try {
            return accepted(call(message, thread, deadline));
        } catch (GoogleFailure failure) {
            int status = failure.error().status();
            if (thread.isEmpty() || failure.isInDoubt() || status != 400 && status != 404) {
                throw failure;
            }
            // A thread that is gone must not keep the message back, and a refusal says that it has not left.
            LOG.debug("{} is sent without its thread: {}", message.messageId(), failure.getMessage());
            return accepted(call(message, Optional.empty(), deadline));
        }
    }

    private HttpAnswer call(OutgoingMessage message, Optional<String> thread, Deadline deadline) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("raw", Base64.getUrlEncoder().encodeToString(message.bytes()));
        thread.ifPresent(id -> body.put("threadId", id));
        // From here on an interruption leaves a doubt.
        if (Thread.currentThread().isInterrupted()) {
            throw api.cannot(Kind.TRANSIENT, "the thread was interrupted before the message was sent");
        }
        return api.send(
                HttpCall.post(SEND, message.from().toString()).json(Json.of(body)),
                new Acting(message.from().address(), Scope.SEND),
                deadline);
    }

    private SendResult accepted(HttpAnswer answer) {
        Json sent = api.json(answer);
        String id = sent.at("id")
                .text()
                .orElseThrow(() -> api.cannot(Kind.IN_DOUBT, "POST " + SEND + " answered without the id of a message"));
        return new SendResult.Accepted("Gmail message " + Quoted.excerpt(id) + " in thread "
                + Quoted.excerpt(sent.at("threadId").text().orElse("")));
    }

    /** Says what is known after a send without an answer. That it is not found yet proves nothing. */
    private SendResult looked(OutgoingMessage message, ProviderFailure doubt, Deadline deadline) {
        String why = String.valueOf(doubt.getMessage());
        Optional<Json> found = ReplyReference.searchable(message.messageId())
                .flatMap(id -> found(message, id, deadline))
                .filter(sent -> sent.at("id").text().isPresent());
        return found.isPresent()
                ? new SendResult.Accepted("Gmail message "
                        + Quoted.excerpt(found.get().at("id").text().orElse("")) + ", found among what was sent, as "
                        + why)
                : new SendResult.InDoubt(why);
    }

    private Optional<String> thread(OutgoingMessage message, String answered, Deadline deadline) {
        return found(message, answered, deadline)
                .flatMap(found -> found.at("threadId").text())
                .filter(id -> id.matches("[A-Za-z0-9_-]{1,64}"));
    }

    /** A message of the mailbox by its Message-ID (search operator {@code rfc822msgid}); empty if it is not found in time. */
    private Optional<Json> found(OutgoingMessage message, String id, Deadline deadline) {
        Acting as = new Acting(message.from().address(), Scope.READ);
        try {
            HttpAnswer answer = api.send(
                    HttpCall.get(MESSAGES, message.from().toString())
                            .query("q", "rfc822msgid:" + id)
                            .query("maxResults", "1")
                            .query("includeSpamTrash", "true"),
                    as,
                    deadline);
            return api.json(answer).at("messages").items().stream().findFirst();
        } catch (ProviderFailure blind) {
            LOG.debug("Message <{}> is not found: {}", id, blind.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "sending by the Gmail API";
    }
}
